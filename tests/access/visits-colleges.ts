import { staff } from './roles.ts'
import { look, type Visit } from './visit.ts'

/** A college's desk. */
export const VISITS_OF_COLLEGES: Record<string, Visit[]> = {
  'placement/college/pages/college-desk': [look('/college', staff('page'))],
  'placement/college/pages/college-home': [look('/college', staff('page'))],
}
