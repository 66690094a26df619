/** Industries a district's fair sorts its employers and openings by, in the order they are offered. */
export const INDUSTRIES = [
  'manufacturing',
  'automotive',
  'rail',
  'electronics',
  'it',
  'chemical',
  'food',
  'textile',
  'marine',
  'construction',
  'logistics',
  'retail',
  'catering',
  'household',
  'health',
  'education',
  'finance',
  'property',
  'culture',
  'services',
] as const
export type Industry = (typeof INDUSTRIES)[number]
