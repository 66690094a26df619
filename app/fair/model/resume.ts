import type { Translate } from '#app/i18n/index.ts'
import { districtName } from '#app/kernel/districts.ts'
import type { StoredResume } from '#db/tables/application.ts'
import {
  pickParts,
  readSections,
  wholeFacts,
  type PartName,
  type Sections,
} from '../people/model/sections.ts'
import type { OwnEducation, OwnExperience, SkillLevel } from './terms.ts'

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

/** A résumé as an application keeps it: as it was on the day, with the parts that were sent. */
export interface SentResume extends ResumeContent {
  sections: Sections
}

/** What of a résumé goes along with an application. `today` is the month of its sending. */
export function snapshotOf(
  resume: ResumeContent & { sections?: Sections },
  sent: { parts: readonly PartName[]; scans: boolean; today: string },
): SentResume {
  const picked = pickParts(resume.sections ?? readSections(null), sent.parts)
  const certificates = picked.certificates.map((certificate) => ({
    ...certificate,
    fileId: sent.scans ? certificate.fileId : null,
  }))
  const sections = { ...picked, certificates }
  const { headline, districtCode, intro } = resume
  return { headline, districtCode, intro, ...wholeFacts(resume, sections, sent.today), sections }
}

/** Reads a kept résumé; what an older one lacks counts as not given. */
export function readSnapshot(kept: StoredResume | null): SentResume | null {
  return (
    kept && {
      headline: kept.headline ?? '',
      education: kept.education ?? 'any',
      skillLevel: kept.skillLevel ?? 'any',
      experience: kept.experience ?? 'any',
      districtCode: kept.districtCode ?? null,
      intro: kept.intro ?? '',
      sections: readSections(kept.sections),
    }
  )
}

/** The short facts of a résumé as words; what was not given is left out. */
export function sayResumeFacts(t: Translate, resume: ResumeContent): string[] {
  const facts = [
    resume.education !== 'any' && t(`terms.education.${resume.education as OwnEducation}`),
    resume.skillLevel !== 'any' && t(`terms.skill_level.${resume.skillLevel as SkillLevel}`),
    resume.experience !== 'any' && t(`terms.experience.${resume.experience as OwnExperience}`),
    resume.districtCode !== null && districtName(resume.districtCode),
  ]
  return facts.filter((fact) => fact !== false)
}
