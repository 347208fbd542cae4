// How a field is read for comparing, step by step, for a person to see.

/** A rule that changed something, and what it left: "legal form" left "tech nova". */
export interface TrailStep {
  rule: string
  value: string
}

export const nameTrail = (_raw: string): TrailStep[] => []
export const phoneTrail = (_raw: string, _country: string | null): TrailStep[] => []
export const websiteTrail = (_raw: string): TrailStep[] => []
