/** One item of the fair's programme. */
interface SeedProgrammeItem {
  code: string
  title: string
  description: string
  /** Wall-clock times in Asia/Shanghai, `HH:MM`. */
  startsAt: string
  endsAt: string
}

/** What the demonstration knows of a fair. */
export interface SeedFair {
  code: string
  name: string
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  day: string
  opensAt: string
  closesAt: string
  place: string
  districtCode: string
  description: string
  programme: readonly SeedProgrammeItem[]
  /** Where its plans are kept; made up. */
  plans: Record<'programme' | 'emergency' | 'security', string>
}

/**
 * The fair of the story. Name, day, place and what took place are the newspaper's; the times of
 * day are assumed, for the page gives none.
 */
export const FAIR: SeedFair = {
  code: 'licang-2025',
  name: '李沧区“春风行动”综合专场招聘活动',
  day: '2025-02-14',
  opensAt: '09:00',
  closesAt: '16:00',
  place: '李沧区零工之家',
  districtCode: '370213',
  description:
    '一百余家重点用人单位带来两千一百多个岗位，涵盖制造、服务、信息技术等行业，面向不同学历和技能水平的求职者。' +
    '现场招聘、创业课堂、公益技能课同时进行，到不了现场的求职者可以在直播间了解单位和岗位、直接提问。',
  plans: {
    programme: '李沧就业〔2025〕3 号（演示）',
    emergency: '李沧就业〔2025〕4 号（演示）',
    security: '活动办公室存档 2025-02（演示）',
  },
  programme: [
    {
      code: 'onsite',
      title: '现场招聘',
      description:
        '百余家用人单位设展位，现场面谈、当场投递。按制造、服务、信息技术和灵活用工分区，入口处可查询展位和岗位。',
      startsAt: '09:00',
      endsAt: '16:00',
    },
    {
      code: 'action-plan',
      title: '行动方案“智惠近享 乐业李沧”发布',
      description: '发布 2025 年“智惠近享 乐业李沧”行动方案，介绍全年就业服务安排。',
      startsAt: '09:30',
      endsAt: '10:00',
    },
    {
      code: 'live',
      title: '直播带岗答疑',
      description:
        '多家用人单位在直播间介绍岗位、回答提问，不出家门也能了解单位情况和岗位要求。可匿名提问，看中的岗位可直接投递。',
      startsAt: '10:00',
      endsAt: '11:30',
    },
    {
      code: 'business-class',
      title: '创业有“李” 新春创业拓展课堂',
      description:
        '面向打算创业和刚起步的创业者，讲创业准备、扶持政策和常见问题，课后可与讲师交流。',
      startsAt: '10:00',
      endsAt: '11:30',
    },
    {
      code: 'skill-class',
      title: '技能培训公益第一课',
      description: '免费的技能入门课，零基础可听。先体验、再选择，帮助求职者找到想学的技能。',
      startsAt: '13:30',
      endsAt: '15:00',
    },
  ],
}
