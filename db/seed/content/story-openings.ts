import type { Contact, SeedOpening } from './openings.ts'

const SANYUAN = { districtCode: '370213', address: '李沧区兴城路 11 号' }

/**
 * Openings that are fixed: the one the design's pictures show, and two beside it for the students
 * the story tells of. All figures are made up.
 */
export const STORY_OPENINGS: Record<string, readonly ((contact: Contact) => SeedOpening)[]> = {
  青岛三元集团股份有限公司: [
    (contact) => ({
      ...SANYUAN,
      title: '新能源电池组装工',
      occupation: '新能源电池组装工',
      headcount: 30,
      duties: [
        '负责新能源汽车电池包模组的上线、紧固与检测，按作业指导书操作，做好过程记录。',
        '使用电动扭矩枪按顺序打紧螺栓并画线确认，扫码绑定模组、线束和箱体批次。',
        '完成绝缘、气密和电压检测，不合格品隔离上报。',
        '车间恒温，站立作业，不搬重物。',
      ].join('\n'),
      requirements: [
        '中专（技校）及以上学历，新能源汽车、机电等相关专业优先。',
        '经验不限，入职先参加带薪培训，学习高压安全和打扭规范。',
        '手部灵活，细心守纪律，能按作业指导书操作。',
      ].join('\n'),
      education: 'vocational',
      skillLevel: 'any',
      experience: 'any',
      kind: 'full_time',
      pay: {
        period: 'month',
        minFen: 600_000,
        maxFen: 800_000,
        monthsPerYear: null,
        negotiable: false,
        text: '6-8千/月',
      },
      shift: 'day',
      shiftText: '8:00–17:00',
      benefits: ['social_insurance', 'meals', 'lodging', 'couple_room', 'shuttle', 'paid_training'],
      contactName: contact.name,
      contactPhone: contact.phone,
      validDays: 45,
      postedDaysAgo: 3,
    }),
    (contact) => ({
      ...SANYUAN,
      title: '电池包装配线跟岗实习生',
      occupation: '新能源电池组装工',
      headcount: 30,
      duties: [
        '在电池包装配线跟随师傅学习模组上线、打扭、扫码和检测。',
        '参加高压安全、6S 和质量意识培训，逐个工位轮岗。',
        '每周记录实习日志，由企业师傅和指导教师共同点评。',
        '只安排白班，每天不超过 8 小时，休息日和节假日正常休息。',
      ].join('\n'),
      requirements: [
        '中专（技校）及以上在读，新能源汽车检测与维修、汽车维修、数控等专业。',
        '由院校统一组织，院校、单位和学生签订三方协议。',
        '遵守车间安全规定，服从师傅和指导教师管理。',
      ].join('\n'),
      education: 'vocational',
      skillLevel: 'any',
      experience: 'any',
      kind: 'internship',
      pay: {
        period: 'month',
        minFen: 480_000,
        maxFen: 520_000,
        monthsPerYear: null,
        negotiable: false,
        text: '4800-5200元/月',
      },
      shift: 'day',
      shiftText: '8:00–17:00',
      benefits: ['meals', 'lodging', 'shuttle', 'paid_training'],
      contactName: contact.name,
      contactPhone: contact.phone,
      validDays: 60,
      postedDaysAgo: 7,
    }),
  ],
}
