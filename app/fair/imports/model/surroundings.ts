import type { Industry } from '#app/kernel/industries.ts'
import type { Namesake } from './namesakes.ts'

/** What is known of an employer before its rows are read, and fills in what they lack. */
export interface KnownEmployer {
  id: string
  name: string
  /** 统一社会信用代码; null of one that nobody has registered. */
  uscc: string | null
  industry: Industry
  districtCode: string
  address: string
  /** Whom it has let the public call before; null where nobody. */
  contactName: string | null
  contactPhone: string | null
  /** False for one that was refused or suspended. */
  mayImport: boolean
  /** All whom the name may mean, itself among them, where that is not clear; else nobody. */
  namesakes: Namesake[]
}

/** What rows are read within. */
export interface Surroundings {
  now: Date
  /** The employer whose own import it is; null where each row names its own. */
  ownEmployer: KnownEmployer | null
  fair: {
    districtCode: string
    place: string
    /** YYYY-MM-DD */
    lastDay: string
  } | null
}
