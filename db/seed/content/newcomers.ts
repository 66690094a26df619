import { checkCharacter } from '#app/accounts/model/uscc.ts'
import type { EmployerFacts } from '#app/accounts/model/employer.ts'
import type { OpeningTyped } from '#app/fair/model/opening-typed.ts'

/** An employer that has handed its papers in and waits for the organiser. */
export interface Newcomer {
  facts: EmployerFacts
  opening: OpeningTyped
}

const uscc = (body: string) => body + checkCharacter(body)

/** Two employers for the organiser of the demonstration to decide on; plainly made up. */
export const NEWCOMERS: Newcomer[] = [
  {
    facts: {
      name: '春芽晨曦精密铸造（演示）有限公司',
      shortName: '晨曦铸造',
      uscc: uscc('91370214MA3D7K2X9'),
      industry: 'manufacturing',
      size: '50_199',
      districtCode: '370214',
      address: '城阳区流亭街道双元路 88 号',
      agentName: '孙立新',
      agentPhone: '19900008801',
      intro: '做汽车铝合金压铸件，两条产线，给本地三家主机厂供货。',
    },
    opening: {
      title: '压铸机操作工',
      occupation: '压铸工',
      industry: 'manufacturing',
      kind: 'full_time',
      headcount: '6',
      duties: '按工艺卡操作压铸机，取件、修边、自检，做好设备点检和交接记录。',
      requirements: '能适应两班倒，做过压铸、锻造或机床操作的优先。',
      education: 'any',
      skillLevel: 'any',
      experience: 'any',
      payPeriod: 'month',
      payMin: '6000',
      payMax: '8500',
      shift: 'two_shifts',
      benefits: ['insurance_and_fund', 'meals', 'lodging', 'night_allowance'],
      districtCode: '370214',
      address: '流亭街道双元路 88 号',
      contactName: '孙主管',
      contactPhone: '0532-80008801',
    },
  },
  {
    facts: {
      name: '春芽安心养老服务（演示）中心',
      shortName: '安心养老',
      uscc: uscc('52370213MJE6P41T8'),
      industry: 'household',
      size: 'under_50',
      districtCode: '370213',
      address: '李沧区书院路 20 号',
      agentName: '杜小梅',
      agentPhone: '19900008802',
      intro: '社区养老服务中心，日托 40 位老人，也上门照护。',
    },
    opening: {
      title: '养老护理员',
      occupation: '养老护理员',
      industry: 'household',
      kind: 'full_time',
      headcount: '4',
      duties: '照料老人起居和用餐，陪同活动和就医，记录老人当天的情况并告诉家属。',
      requirements: '有耐心，会用智能手机；持养老护理员证书的优先，没有的可以来了再考。',
      education: 'any',
      skillLevel: 'any',
      experience: 'any',
      payPeriod: 'month',
      payMin: '4500',
      payMax: '6000',
      shift: 'rota',
      benefits: ['social_insurance', 'meals', 'paid_training'],
      districtCode: '370213',
      address: '书院路 20 号',
      contactName: '杜老师',
      contactPhone: '0532-80008802',
    },
  },
]
