import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'
import { nameSchema, phoneSchema } from '#app/accounts/model/account.ts'
import type { Translate } from '#app/i18n/index.ts'
import { districtName, DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import {
  EDUCATIONS,
  EXPERIENCES,
  SKILL_LEVELS,
  type Education,
  type Experience,
  type SkillLevel,
} from './terms.ts'

const HEADLINE_MAX = 60
const INTRO_MAX = 1000

/** What a résumé says beside name and number. `any` in a term is an answer not given. */
export interface ResumeContent {
  headline: string
  education: string
  skillLevel: string
  experience: string
  districtCode: string | null
  intro: string
}

export interface Resume extends ResumeContent {
  name: string
  phone: string
}

const CODES = [...DISTRICTS, ...OUTSIDE_DISTRICTS].map((district) => district.code)

export const resumeSchema = z.object({
  name: nameSchema,
  phone: phoneSchema,
  headline: wordsField(HEADLINE_MAX),
  education: z.enum(EDUCATIONS, { error: 'fault.choose' }).default('any'),
  skillLevel: z.enum(SKILL_LEVELS, { error: 'fault.choose' }).default('any'),
  experience: z.enum(EXPERIENCES, { error: 'fault.choose' }).default('any'),
  districtCode: z
    .enum(CODES, { error: 'fault.choose' })
    .optional()
    .transform((code) => code ?? null),
  intro: wordsField(INTRO_MAX),
})

/** A résumé as an application keeps it: as it was on the day. */
export function snapshotOf(resume: ResumeContent): ResumeContent {
  const { headline, education, skillLevel, experience, districtCode, intro } = resume
  return { headline, education, skillLevel, experience, districtCode, intro }
}

/** Reads a kept résumé; what an older one lacks counts as not given. */
export function readSnapshot(kept: Record<string, string | null> | null): ResumeContent | null {
  return (
    kept && {
      headline: kept.headline ?? '',
      education: kept.education ?? 'any',
      skillLevel: kept.skillLevel ?? 'any',
      experience: kept.experience ?? 'any',
      districtCode: kept.districtCode ?? null,
      intro: kept.intro ?? '',
    }
  )
}

/** The short facts of a résumé as words; what was not given is left out. */
export function sayResumeFacts(t: Translate, resume: ResumeContent): string[] {
  const facts = [
    resume.education !== 'any' && t(`terms.education.${resume.education as Education}`),
    resume.skillLevel !== 'any' && t(`terms.skill_level.${resume.skillLevel as SkillLevel}`),
    resume.experience !== 'any' && t(`terms.experience.${resume.experience as Experience}`),
    resume.districtCode !== null && districtName(resume.districtCode),
  ]
  return facts.filter((fact) => fact !== false)
}
