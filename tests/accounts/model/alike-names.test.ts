import { expect, it } from 'vitest'
import { likenessOf, nameCore } from '#app/accounts/model/alike-names.ts'

it.each([
  ['青岛海尔智家股份有限公司', '海尔智家'],
  ['山东省青岛市李沧区海边汽修厂', '海边汽修厂'],
  ['青島鴻達機械（集團）有限公司', '鸿达机械'],
  ['青岛公司', '青岛'],
])('takes of %s what tells it from others', (name, core) => {
  expect(nameCore(name)).toBe(core)
})

it.each([
  ['海尔智家', '青岛海尔智家有限公司'],
  ['海尔', '青岛海尔智家股份有限公司'],
  ['青岛海边汽修厂', '海边汽车修理厂'],
  ['海滨汽修厂', '海边汽修厂'],
  ['鴻達機械', '青岛鸿达机械（集团）有限公司'],
])('takes %s and %s for perhaps one', (one, other) => {
  expect(likenessOf(one, other)).toBeGreaterThanOrEqual(0.8)
  expect(likenessOf(other, one)).toBe(likenessOf(one, other))
})

it.each([
  ['城阳汽修厂', '海边汽修厂'],
  ['青岛银行', '农业银行'],
  ['春芽食品', '三源食品'],
  ['海', '海尔'],
  ['有限公司', '青岛有限公司'],
])('takes %s and %s for two', (one, other) => {
  expect(likenessOf(one, other)).toBe(0)
})
