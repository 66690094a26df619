/**
 * The closed vocabularies of an opening: what a form offers, a facet counts and a table stores.
 * A term is stored by its code; its words are in `app/i18n` under `terms.<vocabulary>.<code>`.
 */

export { INDUSTRIES, type Industry } from '#app/kernel/industries.ts'

/** Education floors from lowest to highest; `any` asks for none (不限). The order is the rank. */
export const EDUCATIONS = [
  'any',
  'junior_high',
  'senior_high',
  'vocational',
  'college',
  'bachelor',
  'master',
  'doctor',
] as const
export type Education = (typeof EDUCATIONS)[number]

/** What a person has, lowest first: below any floor too. `any` says nothing of it. */
export const OWN_EDUCATIONS = [
  'any',
  'below_junior_high',
  'junior_high',
  'senior_high',
  'vocational',
  'college',
  'bachelor',
  'master',
  'doctor',
] as const
export type OwnEducation = (typeof OWN_EDUCATIONS)[number]

/** The five levels of vocational skill, lowest first; `any` asks for none (不限). */
export const SKILL_LEVELS = [
  'any',
  'level_5_junior',
  'level_4_intermediate',
  'level_3_senior',
  'level_2_technician',
  'level_1_senior_technician',
] as const
export type SkillLevel = (typeof SKILL_LEVELS)[number]

/** Years of experience asked for. */
export const EXPERIENCES = ['any', 'under_1', 'from_1', 'from_3', 'from_5', 'from_10'] as const
export type Experience = (typeof EXPERIENCES)[number]

/** Years of experience a person has: none too, as who comes from school. `any` says nothing of it. */
export const OWN_EXPERIENCES = [
  'any',
  'none',
  'under_1',
  'from_1',
  'from_3',
  'from_5',
  'from_10',
] as const
export type OwnExperience = (typeof OWN_EXPERIENCES)[number]

/** Kinds of employment: 全职, 兼职, 零工, 实习, 见习, 学徒. */
export const KINDS = [
  'full_time',
  'part_time',
  'day_work',
  'internship',
  'traineeship',
  'apprenticeship',
] as const
export type Kind = (typeof KINDS)[number]

/** Working patterns. */
export const SHIFTS = [
  'day',
  'two_shifts',
  'three_shifts',
  'four_crews_three_shifts',
  'night',
  'rota',
  'flexible',
] as const
export type Shift = (typeof SHIFTS)[number]

/** Benefit tags. */
export const BENEFITS = [
  'social_insurance',
  'insurance_and_fund',
  'meals',
  'meal_allowance',
  'lodging',
  'lodging_allowance',
  'couple_room',
  'weekends_off',
  'shuttle',
  'paid_leave',
  'overtime_pay',
  'night_allowance',
  'heat_allowance',
  'year_end_bonus',
  'holiday_gifts',
  'health_check',
  'paid_training',
] as const
export type Benefit = (typeof BENEFITS)[number]

/** What a pay is reckoned by. For `piece` the amounts are the usual monthly sum (计件，月均). */
export const PAY_PERIODS = ['hour', 'day', 'month', 'year', 'piece'] as const
export type PayPeriod = (typeof PAY_PERIODS)[number]
