// What the screen asks of the world behind it. The world may change between two calls: nothing here is kept.

export interface ScreenCompany {
  id: number
  identifier: string
  name: string
  status: string
  phone?: string
  website?: string
  address?: string
  city?: string
  state?: string
  zip?: string
  types: string[]
}

export interface ScreenAddition {
  product: string
  quantity: number
  unitPrice: number
  extPrice: number
}

export interface ScreenAgreement {
  name: string
  status: string
  additions: ScreenAddition[]
}

export interface ScreenContact {
  name: string
  title?: string
  email?: string
  phone?: string
  inactive: boolean
}

export interface ScreenMember {
  identifier: string
  name: string
  /** What sets this member apart, for the person who picks one: "full rights", "no agreements", "inactive". */
  note: string
  session(): { memberHash: string; memberContext: string; memberEmail: string }
}

/** The fields a person can edit on the company screen. */
export type ScreenEdit = { name: string; phone: string; website: string }

export interface ScreenTenant {
  /** The company name that a member types at login; it names the tenant in the screen's addresses. */
  company: string
  name: string
  codeBase: string
  /** Where the frame points. `[cw_id]` and `[cw_screen]` are filled in, as in ConnectWise's set-up table. */
  podUrl: string
  companies(): ScreenCompany[]
  agreements(companyId: number): ScreenAgreement[]
  contacts(companyId: number): ScreenContact[]
  members: ScreenMember[]
  /** Keeps what was edited. A world without it is read-only: Save then says so. */
  save?(companyId: number, edit: ScreenEdit): void
}

/** A company worth opening first, and why. */
export interface TryThis {
  id: number
  note: string
  /** Login company of its tenant; the first tenant where it is left out. */
  tenant?: string
}
