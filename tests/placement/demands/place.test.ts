import { expect, it } from 'vitest'
import { sayPlace } from '#app/placement/demands/model/place.ts'

it.each([
  ['370213', '李沧区兴城路 11 号', '李沧区兴城路 11 号'],
  ['370271', '青岛高新区（厂区）', '青岛高新区（厂区）'],
  ['370213', '兴城路 11 号', '李沧区 兴城路 11 号'],
  ['370213', null, '李沧区'],
  [null, '兴城路 11 号', '兴城路 11 号'],
  [null, null, ''],
])('says the district %s of the address %s once', (districtCode, address, said) => {
  expect(sayPlace(districtCode, address)).toBe(said)
})
