import type { Translate } from '#app/i18n/index.ts'
import type { ResumePart } from '../../model/apply-form.ts'
import { saySkill } from '../model/printed-resume.ts'
import { sayWishes } from '../model/said.ts'
import type { Sections } from '../model/sections.ts'

/** A part of a résumé in one line: what it names. */
export function partInShort(
  t: Translate,
  resume: { sections: Sections; attachments: { name: string }[] },
  part: ResumePart,
): string {
  const { sections } = resume
  return listed(t, sections, resume.attachments, part).join(t('resume.joint'))
}

function listed(
  t: Translate,
  sections: Sections,
  attachments: { name: string }[],
  part: ResumePart,
): string[] {
  switch (part) {
    case 'wishes':
      return sayWishes(t, sections.wishes).map(([, value]) => value)
    case 'jobs':
      return sections.jobs.map(({ employer }) => employer)
    case 'skills':
      return sections.skills.map((skill) => saySkill(t, skill))
    case 'schools':
    case 'certificates':
      return sections[part].map(({ name }) => name)
    case 'scans':
      return sections.certificates.filter(({ fileId }) => fileId).map(({ name }) => name)
    case 'attachments':
      return attachments.map(({ name }) => name)
  }
}
