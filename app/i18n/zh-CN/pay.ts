export const pay = {
  'pay.negotiable': '面议',
  'pay.period': '{amount}/{period}',
  'pay.piece': '计件，月均 {amount}',
  'pay.months': '{said}·{months} 薪',
} as const
