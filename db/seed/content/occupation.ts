import type { Education, Experience, Kind, Shift, SkillLevel } from '#app/fair/model/terms.ts'

/** What an occupation usually asks for; one word stands for floors of education, skill, years. */
export type Grade =
  | 'helper'
  | 'operator'
  | 'skilled'
  | 'craft'
  | 'technician'
  | 'clerk'
  | 'specialist'
  | 'engineer'
  | 'senior'
  | 'service'
  | 'lead'

/** Where the work is done; decides the sentences about conditions, the hours and some benefits. */
export type Setting =
  | 'workshop'
  | 'clean_room'
  | 'plant'
  | 'dock'
  | 'lab'
  | 'site'
  | 'office'
  | 'store'
  | 'kitchen'
  | 'warehouse'
  | 'road'
  | 'ward'
  | 'home'
  | 'school'
  | 'grounds'
  | 'hotel'

/** How employers of an occupation like to write its pay. */
export type PayStyle = 'month' | 'piece' | 'k' | 'year'

/**
 * An occupation (工种) of the catalogue. In titles and sentences `{p}` stands for a product or
 * service of the employer, `{l}` for one of its lines or workshops, `{s}` for one of its sites.
 * A sentence that starts with `甲|乙>` fits only titles with 甲 or 乙 in them, one that starts with
 * `!甲|乙>` only the others. `&` joins two conditions; `#factory`, `#food` and the like stand for
 * the commons, the industry or the trade of the employer. Titles may start so too.
 */
export interface Occupation {
  /** The generic name, unique in the catalogue. */
  name: string
  /** Titles as employers write them. */
  titles: readonly string[]
  /** Openings of the duties, of which one is used. */
  leads: readonly string[]
  /** Further duties, of which two or three are used, in this order. */
  duties: readonly string[]
  /** Licences without which nobody may do this work. */
  must?: readonly string[]
  /** Requirements of which one or two are used. */
  asks: readonly string[]
  /** Majors that fit, joined by 、. */
  majors?: string
  /** What its skill certificate is called; without one no skill level is asked for. */
  certificate?: string
  grade: Grade
  /** Floors of education where they differ from those of the grade. */
  education?: readonly Education[]
  setting: Setting
  shifts: readonly Shift[]
  /** Whole yuan a month of a full-time post: usual lowest and highest. */
  pay: readonly [lowest: number, highest: number]
  payStyles?: readonly PayStyle[]
  /** People sought by one opening of a middling employer. */
  heads: readonly [fewest: number, most: number]
  /** Other kinds of employment this work is offered as, besides full time. */
  also?: readonly Kind[]
}

interface GradeFloors {
  education: readonly Education[]
  skill: readonly SkillLevel[]
  experience: readonly Experience[]
}

/** The floors of each grade; a value that stands more often is chosen more often. */
export const GRADES: Record<Grade, GradeFloors> = {
  helper: { education: ['any'], skill: ['any'], experience: ['any'] },
  operator: {
    education: ['any', 'any', 'junior_high', 'junior_high', 'senior_high'],
    skill: ['any'],
    experience: ['any', 'any', 'any', 'under_1'],
  },
  skilled: {
    education: ['any', 'junior_high', 'senior_high', 'vocational', 'vocational'],
    skill: ['any', 'any', 'level_5_junior', 'level_4_intermediate'],
    experience: ['any', 'under_1', 'from_1', 'from_1', 'from_3'],
  },
  craft: {
    education: ['junior_high', 'vocational', 'vocational', 'college'],
    skill: ['any', 'level_4_intermediate', 'level_4_intermediate', 'level_3_senior'],
    experience: ['from_1', 'from_1', 'from_3', 'from_3', 'from_5'],
  },
  technician: {
    education: ['vocational', 'vocational', 'college', 'college'],
    skill: ['any', 'any', 'level_4_intermediate', 'level_3_senior'],
    experience: ['any', 'under_1', 'from_1', 'from_3'],
  },
  clerk: {
    education: ['senior_high', 'vocational', 'college', 'college'],
    skill: ['any'],
    experience: ['any', 'under_1', 'from_1', 'from_1'],
  },
  specialist: {
    education: ['college', 'college', 'bachelor'],
    skill: ['any'],
    experience: ['any', 'from_1', 'from_1', 'from_3'],
  },
  engineer: {
    education: ['college', 'bachelor', 'bachelor', 'bachelor'],
    skill: ['any'],
    experience: ['any', 'from_1', 'from_3', 'from_3', 'from_5'],
  },
  senior: {
    education: ['bachelor', 'bachelor', 'bachelor', 'master'],
    skill: ['any'],
    experience: ['from_3', 'from_3', 'from_5', 'from_5', 'from_10'],
  },
  service: {
    education: ['any', 'any', 'junior_high', 'senior_high'],
    skill: ['any'],
    experience: ['any', 'any', 'under_1', 'from_1'],
  },
  lead: {
    education: ['vocational', 'college', 'college'],
    skill: ['any'],
    experience: ['from_1', 'from_3', 'from_3', 'from_5'],
  },
}
