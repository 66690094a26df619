import { MADE_UP_END } from '../../model/made-up-duties.ts'
import { demandLines } from './demands.ts'
import type { RequirementLine, RowDraft } from './row-draft.ts'

const SHORTEST_DUTIES = 10

/** Duties, requirements, benefits and working pattern, from their own cells and the remark. */
export function readTexts(row: RowDraft): void {
  const title = row.text('title')
  const remark = row.text('remark')
  const shift = row.text('shift')
  const benefits = row.readers.benefits(`${row.text('benefits')}，${remark}`)
  if (benefits.length > 0) row.typed.benefits = [...benefits]
  const pattern = row.readers.shift(shift) ?? row.readers.shift(remark)
  if (pattern) row.set('shift', pattern, row.readers.shift(shift) ? undefined : 'row')
  if (shift !== '' && shift.length <= 60) row.set('shiftText', shift)

  const duties = row.text('duties')
  if (duties.length >= SHORTEST_DUTIES) row.set('duties', duties)
  else {
    const what =
      duties === '' ? `从事${title}的日常工作` : `${title}：${duties.replace(/[。.]$/, '')}`
    row.set('duties', `${what}${MADE_UP_END}`, 'row')
  }
  row.lines.push(...requirementsOf(row, remark))
  if (row.lines.length > 0) row.set('requirements', row.lines.map(({ text }) => text).join('\n'))
  else row.set('requirements', '没有其他要求', 'usual')
}

function requirementsOf(row: RowDraft, remark: string): RequirementLine[] {
  const skill = row.text('skill')
  const experience = row.text('experience')
  const longBenefits = row.readers.restOfRemark(row.text('benefits'))
  const lines: RequirementLine[] = [
    { field: 'requirements', text: row.text('requirements') },
    ...demandLines(row),
    { field: 'skill', text: row.readers.skill(skill) === null ? `技能要求：${skill}` : '' },
    {
      field: 'experience',
      text: row.readers.experience(experience) === null ? `经验要求：${experience}` : '',
    },
    { field: 'remark', text: row.readers.restOfRemark(remark) },
    { field: 'benefits', text: longBenefits && `福利：${longBenefits}` },
  ]
  return lines.filter(({ text }) => text !== '')
}
