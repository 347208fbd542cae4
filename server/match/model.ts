// The numbers that matching weighs with: shares of matching pairs that agree, and of strangers that agree by chance. They
// ship as defaults; learn.ts fits some of them to a tenant's own records. Fellegi and Sunter, A Theory for Record Linkage
// (1969); values weighed by how common they are as in Splink's term-frequency adjustments.

/** What one side may say of a field that both sides fill. */
export type Level = 'same' | 'near' | 'differs'

/** Of matching pairs whose both sides fill the field, the share at each level; they add up to 1. */
export type Levels = Readonly<Record<Level, number>>

export interface Model {
  /** Share of left records that have a partner on the other side. */
  linked: number
  phone: Levels
  website: Levels
  /** same: one key. near: slips, fillers, words more or fewer. differs: names that nobody would take for one. */
  name: Levels
  /** same: one street and number. near: one postcode or town. */
  place: Levels
  /**
   * Records of one name that there are, for each that there would be if words came together by chance. Below 1 where names
   * are given to be unlike, as those of museums are.
   */
  namesakes: number
  /** Strangers that are expected to hold a value although nobody else is known to: numbers and sites change hands. */
  strangers: Readonly<{ phone: number; website: number; name: number; street: number }>
}

/**
 * Defaults from what MSPs' records look like. GlassHive's order stands in `strangers`: an unshared phone says more than an
 * unshared website, and that more than a name.
 */
export const DEFAULT_MODEL: Model = {
  linked: 0.6,
  phone: { same: 0.77, near: 0.05, differs: 0.18 },
  website: { same: 0.85, near: 0.05, differs: 0.1 },
  name: { same: 0.7, near: 0.27, differs: 0.03 },
  place: { same: 0.7, near: 0.2, differs: 0.1 },
  namesakes: 1,
  strangers: { phone: 0.008, website: 0.0135, name: 0.023, street: 0.3 },
}
