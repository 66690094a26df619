import type { pay as chinese } from '../zh-CN/pay.ts'

export const pay: Record<keyof typeof chinese, string> = {
  'pay.negotiable': 'Negotiable',
  'pay.period': '{amount}/{period}',
  'pay.piece': 'piece work, about {amount}/month',
  'pay.above': '{said} or more',
  'pay.from': 'from {said}',
  'pay.months': '{said}, {months} pays a year',
}
