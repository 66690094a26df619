export const pay = {
  'pay.negotiable': '面议',
  'pay.period': '{amount}/{period}',
  'pay.piece': '计件，月均 {amount}',
  'pay.above': '{said}以上',
  'pay.from': '{said}起',
  'pay.months': '{said}·{months} 薪',
} as const
