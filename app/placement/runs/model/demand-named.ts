/** What a solver's demand is about: the site, the employer, the group or the student of that name. */
export interface NamedDemand {
  kind: 'site_least' | 'site_most' | 'employer' | 'teachers' | 'together' | 'fixed'
  name: string
}

const SHAPES: [RegExp, NamedDemand['kind']][] = [
  [/^site (.+): at least$/, 'site_least'],
  [/^site (.+): at most$/, 'site_most'],
  [/^site (.+) has \d+, least \d+$/, 'site_least'],
  [/^site (.+) has \d+, most \d+$/, 'site_most'],
  [/^employer (.+): at most$/, 'employer'],
  [/^employer (.+) has \d+, most \d+$/, 'employer'],
  [/^(teachers)$/, 'teachers'],
  [/^(\d+) teachers are needed/, 'teachers'],
  [/^together: (.+)$/, 'together'],
  [/^group (.+) is split$/, 'together'],
  [/^fixed: (.+)$/, 'fixed'],
  [/^(.+) is not where she is fixed$/, 'fixed'],
]

/** Reads a demand as the solver and the check of a placement name it (`docs/placement.md`). */
export function readNamedDemand(text: string): NamedDemand | null {
  for (const [shape, kind] of SHAPES) {
    const found = shape.exec(text)
    if (found) return { kind, name: found[1]! }
  }
  return null
}
