/** A question of the demonstration's ended room: who wants to know it, and what was answered. */
export interface SeedQuestion {
  text: string
  anonymous: boolean
  votes: number
  /** Which of the room's openings it is about, by place; undefined is none. */
  about?: number
  /** Null is answered aloud, undefined not at all. */
  answer?: string | null
}

export const ENDED_ROOM = {
  title: '新能源电池组装专场',
  summary: '车间主任带你看产线，讲清楚班次、工资和住宿。',
  cover: 'battery_line',
  questions: [
    {
      text: '试用期工资打折吗？转正要多久？',
      anonymous: true,
      votes: 5,
      about: 0,
      answer: '不打折。试用期两个月，做满一个月可以申请提前转正。',
    },
    {
      text: '有没有夫妻间，能不能自己租房补贴？',
      anonymous: true,
      votes: 4,
      about: 0,
      answer: '有夫妻间，要排队；自己租房每月补 300 元。',
    },
    {
      text: '四十五岁能干吗',
      anonymous: false,
      votes: 3,
      answer: '能，体检合格就行，我们最大的师傅五十六。',
    },
    {
      text: '上下班有班车吗？',
      anonymous: true,
      votes: 2,
      answer: '有，李村、沧口两条线，7:20 发车。',
    },
    {
      text: '中专机电专业，去了做什么？能学技术吗',
      anonymous: true,
      votes: 1,
      about: 1,
      answer: null,
    },
    { text: '年底有没有年终奖？', anonymous: true, votes: 0 },
  ] as SeedQuestion[],
  /** What is said in the replay: at its beginning, and in each answer. */
  captions: [
    ['大家好，欢迎来到新能源电池组装专场', '今天带大家看看我们的产线'],
    ['试用期工资不打折，试用期两个月', '做满一个月，可以申请提前转正'],
    ['夫妻间有的，要排队', '自己租房，每个月补三百块'],
    ['四十五岁能干，体检合格就行', '我们最大的师傅五十六了'],
    ['班车有，李村、沧口两条线', '早上七点二十发车'],
    ['中专机电专业，先跟着师傅学设备点检', '半年以后可以考电工证，厂里报销'],
  ],
  messages: ['来了来了', '车间看着挺干净', '谢谢主任，讲得清楚'],
} as const

export const SCHEDULED_ROOM = {
  title: '春招技工专场：数控、焊工、电工',
  summary: '三个工种的班组长轮流讲，可以先提问。',
  cover: 'workbench',
  questions: ['夜班补贴一晚多少？', '电工证快到期了，能先报名吗？'],
} as const

/** One that whoever tries the demonstration brings live. */
export const OPEN_ROOM = {
  title: '试播间：点“开播”试一试',
  summary: '演示用的直播间：用单位账号开播，再用另一个窗口当求职者提问。',
  cover: 'studio',
} as const
