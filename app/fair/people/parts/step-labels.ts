import type { Translate } from '#app/i18n/index.ts'
import type { StepName } from '../model/steps.ts'

/** Labels by field, for the summary of what is wrong. */
export function stepLabels(t: Translate, step: StepName): Record<string, string> {
  const span = { fromYear: t('resume.from_year'), toYear: t('resume.to_year') }
  const all: Record<StepName, Record<string, string>> = {
    basics: {
      name: t('apply.name'),
      phone: t('apply.phone'),
      districtCode: t('resume.district'),
      headline: t('resume.headline'),
    },
    level: {
      education: t('resume.education'),
      experience: t('resume.experience'),
      skillLevel: t('resume.skill_level'),
    },
    wishes: {
      occupations: t('resume.occupations'),
      payAtLeast: t('resume.pay_at_least'),
    },
    jobs: {
      employer: t('resume.employer'),
      title: t('resume.job_title'),
      text: t('resume.job_text'),
      ...span,
    },
    schools: {
      name: t('resume.school'),
      major: t('resume.major'),
      level: t('resume.school_level'),
      ...span,
    },
    skills: { name: t('resume.skill'), level: t('resume.skill_level_of') },
    certificates: {
      name: t('resume.certificate'),
      number: t('resume.number'),
      issuer: t('resume.issuer'),
      issuedYear: t('resume.issued_year'),
    },
    intro: { intro: t('resume.about') },
  }
  return all[step]
}
