import type { Translate } from '#app/i18n/index.ts'
import type { PrintedBlock, PrintedDocument } from '#app/kernel/printing.ts'
import { sayResumeFacts, type SentResume } from '../../model/resume.ts'
import { sayMonth, saySpan } from './months.ts'
import { sayWishes } from './said.ts'
import { hasWishes } from './sections.ts'
import type { OwnEducation, SkillLevel } from '../../model/terms.ts'

/** A résumé as it is printed, on one page or two. `day`: when it was as it says. */
export function printResume(
  t: Translate,
  resume: SentResume & { name: string; phone: string },
  day: string,
): PrintedDocument {
  const { sections } = resume
  const blocks: PrintedBlock[] = [
    {
      kind: 'head',
      title: resume.name,
      lines: [
        resume.headline,
        [resume.phone, ...sayResumeFacts(t, resume)].filter(Boolean).join('  ·  '),
      ].filter(Boolean),
    },
  ]
  const section = (title: string, inner: PrintedBlock[]) => {
    if (inner.length > 0) blocks.push({ kind: 'section', title }, ...inner)
  }
  if (hasWishes(sections.wishes)) {
    section(t('disclosure.item.wishes'), [{ kind: 'facts', facts: sayWishes(t, sections.wishes) }])
  }
  section(
    t('disclosure.item.jobs'),
    sections.jobs.map((job) => ({
      kind: 'entry',
      title: job.employer,
      aside: saySpan(t, job),
      sub: job.title,
      text: job.text,
    })),
  )
  section(
    t('disclosure.item.schools'),
    sections.schools.map((school) => ({
      kind: 'entry',
      title: school.name,
      aside: saySpan(t, school),
      sub: saySchool(t, school),
      text: '',
    })),
  )
  if (sections.skills.length > 0) {
    const text = sections.skills.map((skill) => saySkill(t, skill)).join(t('resume.joint'))
    section(t('disclosure.item.skills'), [{ kind: 'text', text }])
  }
  section(
    t('disclosure.item.certificates'),
    sections.certificates.map((one) => ({
      kind: 'entry',
      title: one.name,
      aside: one.issued ? sayMonth(one.issued) : '',
      sub: [one.issuer, one.number && t('resume.number_is', { number: one.number })]
        .filter(Boolean)
        .join('  ·  '),
      text: '',
    })),
  )
  if (resume.intro) section(t('resume.about'), [{ kind: 'text', text: resume.intro }])
  return {
    title: t('resume.pdf_title', { name: resume.name }),
    author: resume.name,
    foot: t('resume.pdf_foot', { day }),
    blocks,
  }
}

/** Major and level of a school in one line. */
export function saySchool(t: Translate, school: { major: string; level: string }): string {
  const level = school.level === 'any' ? '' : t(`terms.education.${school.level as OwnEducation}`)
  return [school.major, level].filter(Boolean).join('  ·  ')
}

/** A skill with its level in brackets. */
export function saySkill(t: Translate, skill: { name: string; level: string }): string {
  if (skill.level === 'any') return skill.name
  const level = t(`terms.skill_level.${skill.level as SkillLevel}`)
  return t('resume.skill_with_level', { name: skill.name, level })
}
