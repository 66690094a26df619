/** Whom the college calls for a student: 监护人. */
export interface Guardian {
  name: string
  phone: string
}

/** What a roster says of a student. */
export interface StudentFacts {
  classGroupId: string
  /** 学号. */
  number: string
  name: string
  sex: 'female' | 'male'
  /** `YYYY-MM-DD`. */
  birthDay: string
  /** Eighteen characters with their check (GB 11643-1999); null where the college has none. */
  idNumber: string | null
  phone: string
  guardian: Guardian | null
  /** Where the student's home is (GB/T 2260), for the way to a post; null where nobody said. */
  homeDistrictCode: string | null
}
