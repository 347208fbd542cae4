import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ask, keyHeaders, sessionHeaders } from '../ask.ts'
import { createSandbox } from '../sandbox.ts'
import { isObject, type Json, type JsonObject, refId } from '../table.ts'
import { mySecurityResource } from './caller-routes.ts'
import type { Field, Kind } from './model.ts'
import { resources } from './resources.ts'

// ConnectWise's own document does not travel with the project; where it lies beside it, answers are held against it.
const file = new URL('../../../../shared/contract/connectwise-manage.openapi.json', import.meta.url)
const sandbox = createSandbox()
const { cases, acme } = sandbox
const admin = sessionHeaders(acme, acme.member('mbaker'))

const parents: Record<string, number | undefined> = {
  companies: cases.cascadeDental.companyId,
  contacts: cases.retiredContacts.contactIds[0],
  agreements: cases.cascadeDental.agreementId,
  opportunities: [...acme.db.opportunities.rows.keys()][0],
  securityRoles: 1,
}

// Required by the document, and null on live servers all the same.
const absent: Record<string, string | undefined> = { 'sales/activities': 'assignTo' }

async function rowsOf(path: string, parent: string | undefined): Promise<JsonObject[]> {
  const headers = path === 'system/mySecurity' ? keyHeaders(acme) : admin
  return (await ask(sandbox, `${path.replace('#', String(parents[parent ?? '']))}?pageSize=1000`, { headers })).rows
}

const all = [...resources, mySecurityResource]
const forecastItemResource = resources.find(({ table }) => table === 'forecastItems') ?? mySecurityResource
const listed = all.filter(({ shapes }) => shapes === undefined || shapes.includes('list'))

describe('answers against the embedded field lists', () => {
  it.each(listed.map((resource) => [resource.path, resource] as const))(
    '%s sends known fields of the right kind',
    async (path, resource) => {
      if (resource.table === 'contactTypeAssociations') {
        const sent = { method: 'POST', body: { type: { id: 1 } }, headers: admin }
        await ask(sandbox, path.replace('#', String(parents.contacts)), sent)
      }
      const rows = await rowsOf(path, resource.parent?.table)
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) {
        const wrong = Object.entries(row).filter(
          ([name, value]) => name !== '_info' && !fits(resource.model.fields.get(name), value),
        )
        expect(wrong).toEqual([])
        for (const field of resource.model.fields.values()) {
          if (field.required && !(absent[path] === field.name)) expect(row).toHaveProperty(field.name)
        }
      }
    },
  )
})

// Without the document the field lists above, taken from it, are what answers are held against.
if (existsSync(file))
  describe('answers against the OpenAPI document', () => {
    const schemas = readSchemas()

    it.each(listed.map((resource) => [resource.path, resource] as const))(
      '%s follows its schema',
      async (path, resource) => {
        const schema = schemas[resource.model.schema]
        if (!isObject(schema)) throw new Error(`The document has no ${resource.model.schema}`)
        for (const row of await rowsOf(path, resource.parent?.table))
          expect(
            departures(schemas, schema, row, path).filter(
              (each) => each !== `${path}.${absent[path]}: required and absent`,
            ),
          ).toEqual([])
      },
    )

    it('is followed by the items of a forecast at their own addresses', async () => {
      const { model } = forecastItemResource
      const rows = [...acme.db.forecastItems.rows.values()].slice(0, 40)
      for (const { id, opportunity } of rows) {
        const { record } = await ask(sandbox, `sales/opportunities/${refId(opportunity)}/forecast/${id}`)
        expect(
          Object.entries(record).filter(([name, v]) => name !== '_info' && !fits(model.fields.get(name), v)),
        ).toEqual([])
        expect(departures(schemas, schemas[model.schema], record, 'forecast')).toEqual([])
      }
    })

    it('is what the embedded field lists were taken from', () => {
      for (const { model } of all) {
        const schema = schemas[model.schema]
        const properties = isObject(schema) && isObject(schema.properties) ? Object.keys(schema.properties) : []
        expect([...model.fields.keys()].sort()).toEqual(properties.filter((name) => name !== '_info').sort())
        const described = isObject(schema) && isObject(schema.properties) ? schema.properties : {}
        for (const { name, type } of model.fields.values()) {
          if (type.kind === 'text')
            expect([model.schema, name, type.max]).toEqual([model.schema, name, lengthOf(described[name])])
        }
        const required = isObject(schema) && Array.isArray(schema.required) ? schema.required : []
        expect(
          [...model.fields.values()]
            .filter((field) => field.required)
            .map((field) => field.name)
            .sort(),
        ).toEqual([...required].sort())
      }
    })

    it('is followed by system/info and by errors', async () => {
      const info = (await ask(sandbox, 'system/info')).record
      expect(departures(schemas, schemas.Info, info, 'Info')).toEqual([])
      const refusal = (await ask(sandbox, 'company/contacts', { method: 'POST', headers: admin, body: {} })).record
      expect(departures(schemas, schemas.ErrorResponseMessage, refusal, 'Error')).toEqual([])
    })
  })

function fits(field: Field | undefined, value: Json | undefined): boolean {
  return field !== undefined && value !== undefined && isKind(field.type, value)
}

function isKind(type: Kind, value: Json): boolean {
  switch (type.kind) {
    case 'int':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number'
    case 'bool':
      return typeof value === 'boolean'
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)
    case 'enum':
      return typeof value === 'string' && type.values.includes(value)
    case 'uuid':
      return typeof value === 'string' && value.length === 36
    case 'text':
      return typeof value === 'string' && value.length <= (type.max ?? Number.POSITIVE_INFINITY)
    case 'ref':
      return isObject(value) && isObject(value._info)
    case 'list':
      return Array.isArray(value) && value.every((item) => isKind(type.of, item))
    case 'communication':
    case 'custom':
    case 'figures':
    case 'record':
      return isObject(value)
  }
}

// The document says it in words: " Max length: 50;".
function lengthOf(property: Json | undefined): number | null {
  const found = isObject(property) ? /Max length: (\d+)/.exec(String(property.description)) : null
  return found ? Number(found[1]) : null
}

function readSchemas(): JsonObject {
  if (!existsSync(file)) return {}
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const components = isObject(document) ? document.components : undefined
  return isObject(components) && isObject(components.schemas) ? components.schemas : {}
}

/** Where a value departs from its schema: unknown property, wrong type, value outside an enum, required but absent. */
function departures(schemas: JsonObject, schema: Json | undefined, value: Json | undefined, at: string): string[] {
  if (!isObject(schema) || value === undefined) return [`${at}: nothing to compare`]
  if (typeof schema.$ref === 'string')
    return departures(schemas, schemas[schema.$ref.split('/').at(-1) ?? ''], value, at)
  if (value === null) return [`${at}: null is sent`]
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return [`${at}: ${String(value)} is not in the enum`]
  switch (schema.type) {
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) => departures(schemas, schema.items, item, `${at}[${index}]`))
        : [`${at}: not an array`]
    case 'object':
      return isObject(value) ? objectDepartures(schemas, schema, value, at) : [`${at}: not an object`]
    case 'integer':
      return Number.isInteger(value) ? [] : [`${at}: not an integer`]
    default:
      return typeof schema.type === 'string' && typeof value !== schema.type ? [`${at}: not a ${schema.type}`] : []
  }
}

function objectDepartures(schemas: JsonObject, schema: JsonObject, value: JsonObject, at: string): string[] {
  const properties = isObject(schema.properties) ? schema.properties : {}
  const missing = (Array.isArray(schema.required) ? schema.required : []).filter(
    (name) => value[String(name)] === undefined,
  )
  const found = missing.map((name) => `${at}.${String(name)}: required and absent`)
  for (const [name, inner] of Object.entries(value)) {
    const known = properties[name]
    // The value of a custom field is typed as an object there and holds any JSON, null among it.
    if (name === 'value' && 'userDefinedFieldRecId' in properties) continue
    if (known !== undefined) found.push(...departures(schemas, known, inner, `${at}.${name}`))
    else if (schema.additionalProperties === undefined) found.push(`${at}.${name}: not in the document`)
  }
  return found
}
