import type { Resume } from '../../model/resume.ts'
import { hasWishes, type Sections } from './sections.ts'
import { isListStep, STEPS, type StepName } from './steps.ts'

/** What each step counts; what employers look at first counts most. Together 100. */
const WEIGHTS: Record<StepName, number> = {
  basics: 20,
  level: 15,
  wishes: 15,
  jobs: 20,
  schools: 10,
  skills: 10,
  certificates: 5,
  intro: 5,
}

type Measured = Resume & { sections: Sections }

/** Whether a step says anything. */
export function isFilled(resume: Measured, step: StepName): boolean {
  if (isListStep(step)) return resume.sections[step].length > 0
  switch (step) {
    case 'basics':
      return resume.name !== '' && resume.phone !== ''
    case 'level':
      return [resume.education, resume.experience, resume.skillLevel].some((one) => one !== 'any')
    case 'wishes':
      return hasWishes(resume.sections.wishes)
    default:
      return resume.intro !== ''
  }
}

/** How complete a résumé is, in per cent, and what would help most. */
export function measure(resume: Measured): { percent: number; missing: StepName | null } {
  const missing = STEPS.filter((step) => !isFilled(resume, step))
  const open = missing.reduce((sum, step) => sum + WEIGHTS[step], 0)
  const heaviest = [...missing].sort((one, other) => WEIGHTS[other] - WEIGHTS[one])[0] ?? null
  return { percent: 100 - open, missing: heaviest }
}
