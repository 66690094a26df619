import type { Translate } from '#app/i18n/index.ts'
import type { EmployerFacts } from '../model/employer.ts'

/** The fields' labels, for the lines of an error summary. */
export function employerLabels(t: Translate): Record<keyof EmployerFacts, string> {
  return {
    name: t('employer.name'),
    shortName: t('employer.short_name'),
    uscc: t('employer.uscc'),
    industry: t('employer.industry'),
    size: t('employer.size'),
    districtCode: t('employer.district'),
    address: t('employer.address'),
    agentName: t('employer.agent_name'),
    agentPhone: t('employer.agent_phone'),
    intro: t('employer.intro'),
  }
}
