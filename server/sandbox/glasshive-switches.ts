// What nobody knows about GlassHive's partner API, one switch a question, so that a client can be tried against every answer.

/** The open points of the contract. */
export interface GlassHiveSwitches {
  /** The number of the first page. `by-kind`: 1 for companies, contacts and opportunities, 0 for the rest. */
  firstPage: 0 | 1 | 'by-kind'
  /** Whether a list says how many there are in all. */
  totals: boolean
  /** Whether the e-mail address of a user can be read. */
  userEmail: boolean
  /** Ids of records in answers as numbers or as text; as text they are taken as text too. Users' are always text. */
  idsAs: 'number' | 'text'
  /** `properties` is not understood: a record is its `Id` and nothing else, whatever is asked for. */
  idsOnly: boolean
  /** A record that was made or changed is answered by its id (201), or whole (200). */
  created: 'id' | 'record'
  /** `nothing`: 204, without a body. */
  uploadAnswers: 'counts' | 'ids' | 'nothing'
  /** A company of an upload is known again by any one of name, phone and website, or by all of them that are sent. */
  uploadMatches: 'any' | 'all'
  /** Whether a key that differs in capitals is another key. */
  uploadCase: 'exact' | 'insensitive'
  /** Whether the list of all activities holds meetings too; `activities/meetings` always does. */
  meetingsListed: boolean
  /** Whether a line of an opportunity has to name a solution. */
  lineNeedsSolution: boolean
  /** Phones and websites are kept in GlassHive's own form: "(503) 555-0142", "https://a.example/"; days with midnight. */
  normalises: boolean
  /** Errors as a page of HTML instead of JSON. */
  htmlErrors: boolean
}

/** One reading among several. */
export const glassHiveDefaults: GlassHiveSwitches = {
  firstPage: 'by-kind',
  totals: false,
  userEmail: true,
  idsAs: 'number',
  idsOnly: false,
  created: 'id',
  uploadAnswers: 'counts',
  uploadMatches: 'any',
  uploadCase: 'insensitive',
  meetingsListed: true,
  lineNeedsSolution: false,
  normalises: false,
  htmlErrors: false,
}
