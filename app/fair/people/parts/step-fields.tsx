import type { StepName } from '../model/steps.ts'
import { CertificateFields } from './certificate-fields.tsx'
import { JobFields } from './job-fields.tsx'
import type { Fields } from './named-field.ts'
import { BasicsFields, IntroFields, LevelFields } from './person-fields.tsx'
import { SchoolFields } from './school-fields.tsx'
import { SkillFields } from './skill-fields.tsx'
import { WishFields } from './wish-fields.tsx'

/** The questions of a step. */
export function StepFields(props: { step: StepName; fields: Fields; thisYear: number }) {
  const { step, fields, thisYear } = props
  switch (step) {
    case 'basics':
      return <BasicsFields fields={fields} />
    case 'level':
      return <LevelFields fields={fields} />
    case 'wishes':
      return <WishFields fields={fields} />
    case 'jobs':
      return <JobFields fields={fields} thisYear={thisYear} />
    case 'schools':
      return <SchoolFields fields={fields} thisYear={thisYear} />
    case 'skills':
      return <SkillFields fields={fields} />
    case 'certificates':
      return <CertificateFields fields={fields} thisYear={thisYear} />
    case 'intro':
      return <IntroFields fields={fields} />
  }
}
