// ConnectWise's refusals, word for word as they were seen.

import type { JsonObject } from '../table.ts'

/** One thing wrong with a record that was sent. */
export interface FieldError {
  code: 'MissingRequiredField' | 'MaxLengthField' | 'InvalidField' | 'ObjectExists' | 'NotFound' | 'UnsupportedFormat'
  message: string
  resource: string
  field: string
}

/** Thrown anywhere below the router and answered there as it stands. */
export class Refusal extends Error {
  readonly status: number
  readonly body: JsonObject | string
  readonly headers: Record<string, string>

  constructor(status: number, body: JsonObject | string, headers: Record<string, string> = {}) {
    super(typeof body === 'string' ? body : String(body.message))
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** A record that cannot be stored as it is. */
export function invalidObject(resource: string, errors: FieldError[]): Refusal {
  return new Refusal(400, {
    code: 'InvalidObject',
    message: `${resource} object is invalid`,
    errors: errors.map((error) => ({ ...error })),
  })
}

/** A condition, an order or a field list that names what is not there. */
export function notRecognized(name: string): Refusal {
  return findCondition(`${name} is not a recognized name.`)
}

/** A condition that cannot be read. */
export function findCondition(message: string): Refusal {
  return new Refusal(400, { code: 'ApiFindCondition', message })
}

/** The gateway's answer to a codebase, a company or a path that leads nowhere: text, not JSON. */
export function cannotRoute(): Refusal {
  return new Refusal(400, 'Cannot route. Codebase/company is invalid')
}

/** Keys or a session that prove nothing. */
export function unauthorized(message: string): Refusal {
  return new Refusal(401, { code: 'Unauthorized', message })
}

/** A right the caller's role does not give. */
export function forbidden(): Refusal {
  return new Refusal(403, {
    code: 'Security',
    message: 'You do not have security permission to perform this action.',
  })
}

/** The 404 of a record. */
export function noRecord(title: string, id: number | string): Refusal {
  return new Refusal(404, { code: 'NotFound', message: `${title} ${id} not found` })
}

/** The 404 of a path. */
export function noEndpoint(): Refusal {
  return new Refusal(404, { code: 'ConnectWiseApi', message: 'The endpoint does not exist.' })
}

/** A method the path does not have. */
export function methodNotAllowed(method: string): Refusal {
  return new Refusal(405, {
    code: 'ConnectWiseApi',
    message: `The requested resource does not support http method '${method}'.`,
  })
}
