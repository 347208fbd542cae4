// What a record of ConnectWise may hold, read from the short notation of the *-models.ts files:
// `name`, `!` when required, `:`, then int, number, bool, date, uuid, text, text(length), enum(a|b), @Reference,
// figures (worked out: revenue, cost and margin), record (whole, of another resource), or one of these in square brackets
// for a list.

/** What one field holds. */
export type Kind =
  | { kind: 'int' | 'number' | 'bool' | 'date' | 'uuid' | 'custom' | 'communication' | 'figures' | 'record' }
  | { kind: 'text'; max: number | null }
  | { kind: 'enum'; values: string[] }
  | { kind: 'ref'; to: string }
  | { kind: 'list'; of: Kind }

/** One field of a model. */
export interface Field {
  name: string
  required: boolean
  type: Kind
}

/** The fields of one schema of ConnectWise's document. */
export interface Model {
  schema: string
  fields: Map<string, Field>
}

/** Reads the notation. */
export function model(schema: string, notation: string): Model {
  const fields = notation.trim().split(/\s+/).map(readField)
  return {
    schema,
    fields: new Map(fields.map((field) => [field.name, field])),
  }
}

function readField(token: string): Field {
  const colon = token.indexOf(':')
  const name = token.slice(0, colon)
  const required = name.endsWith('!')
  return { name: required ? name.slice(0, -1) : name, required, type: readKind(token.slice(colon + 1)) }
}

function readKind(text: string): Kind {
  if (text.startsWith('[')) return { kind: 'list', of: readKind(text.slice(1, -1)) }
  if (text.startsWith('@')) return { kind: 'ref', to: text.slice(1) }
  if (text.startsWith('enum(')) return { kind: 'enum', values: text.slice(5, -1).split('|') }
  if (text.startsWith('text(')) return { kind: 'text', max: Number(text.slice(5, -1)) }
  if (text === 'text') return { kind: 'text', max: null }
  switch (text) {
    case 'int':
    case 'number':
    case 'bool':
    case 'date':
    case 'uuid':
    case 'custom':
    case 'communication':
    case 'figures':
    case 'record':
      return { kind: text }
  }
  throw new Error(`No such kind of field: ${text}`)
}
