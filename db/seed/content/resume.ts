import type { Certificate, Job, School, Skill, Wishes } from '#app/fair/people/model/sections.ts'

type Written<E> = Omit<E, 'id' | 'fileId'>

/** The structured résumé of the seeker one can log in as; in each list the last comes first. */
export const RESUME: {
  wishes: Wishes
  jobs: Written<Job>[]
  schools: Written<School>[]
  skills: Written<Skill>[]
  certificates: Written<Certificate>[]
} = {
  wishes: {
    occupations: '电子装配工、质检员',
    kinds: ['full_time'],
    districts: ['370213', '370214'],
    shifts: ['day', 'two_shifts'],
    payAtLeast: 6000,
    start: 'week',
  },
  jobs: [
    {
      employer: '青岛春芽电子（演示）有限公司',
      title: '电源板装配工',
      from: '2023-03',
      to: null,
      current: true,
      text: '在 12 人的装配线上做电源板插件、锁螺丝和外观检查，班产 900 块，一次合格率 99.2%。\n带过三名新工，负责班前点检电批和静电环。',
    },
    {
      employer: '城阳区某电池模组厂（演示）',
      title: '模组装配工',
      from: '2020-07',
      to: '2023-02',
      current: false,
      text: '电池模组堆叠、压装和绝缘测试，会用万用表和绝缘测试仪，能看懂作业指导书。',
    },
  ],
  schools: [
    {
      name: '青岛某技师学院（演示）',
      major: '电子技术应用',
      level: 'vocational',
      from: '2017-09',
      to: '2020-06',
      current: false,
    },
  ],
  skills: [
    { name: '电子装配', level: 'level_4_intermediate' },
    { name: '手工焊接', level: 'level_5_junior' },
    { name: '万用表、绝缘测试仪', level: 'any' },
  ],
  certificates: [
    {
      name: '电子设备装接工（四级）',
      number: '演示 0000 0001',
      issuer: '某技能评价机构（演示）',
      issued: '2022-11',
    },
    { name: '低压电工作业证', number: '', issuer: '', issued: '2021-05' },
  ],
}
