import type { Education, Experience, SkillLevel } from '#app/fair/model/terms.ts'

/** A made-up seeker. The numbers belong to nobody: their range is not given out. */
export interface SeedSeeker {
  name: string
  phone: string
  headline: string
  education: Education
  skillLevel: SkillLevel
  experience: Experience
  districtCode: string
  intro: string
  /** What the seeker writes with an application. */
  line: string
}

/** Seekers whose applications the demonstration's recruiters find on their desks. */
export const SEEKERS: SeedSeeker[] = [
  {
    name: '孙立军',
    phone: '19900010001',
    headline: '电焊工，持证，八年经验',
    education: 'vocational',
    skillLevel: 'level_3_senior',
    experience: 'from_5',
    districtCode: '370213',
    intro: '熟悉二氧化碳保护焊和氩弧焊，能看图下料，参加过车架和钢结构项目。',
    line: '随时可以到岗，能上夜班。',
  },
  {
    name: '张晓梅',
    phone: '19900010002',
    headline: '质检员，做事细',
    education: 'college',
    skillLevel: 'any',
    experience: 'from_3',
    districtCode: '370214',
    intro: '在电子厂做过来料和过程检验，会用卡尺、投影仪，会做简单的统计表。',
    line: '想了解一下试用期多久。',
  },
  {
    name: '刘海涛',
    phone: '19900010003',
    headline: '数控车床操作三年',
    education: 'vocational',
    skillLevel: 'level_4_intermediate',
    experience: 'from_3',
    districtCode: '370203',
    intro: '会编简单程序、对刀和换型，做过轴类和盘类零件。',
    line: '希望有技术提升的机会。',
  },
  {
    name: '陈思雨',
    phone: '19900010004',
    headline: '应届，机电一体化专业',
    education: 'college',
    skillLevel: 'level_5_junior',
    experience: 'under_1',
    districtCode: '370213',
    intro: '在校做过电气控制实训，拿到低压电工证，实习半年。',
    line: '应届毕业，愿意从一线做起。',
  },
  {
    name: '马国强',
    phone: '19900010005',
    headline: '叉车司机，持 N1 证',
    education: 'senior_high',
    skillLevel: 'any',
    experience: 'from_5',
    districtCode: '370211',
    intro: '仓库和车间都干过，熟悉出入库流程，没有安全事故。',
    line: '住西海岸，请问有班车吗？',
  },
  {
    name: '于丽娜',
    phone: '19900010006',
    headline: '装配线班长',
    education: 'senior_high',
    skillLevel: 'level_4_intermediate',
    experience: 'from_10',
    districtCode: '370214',
    intro: '带过二十人的班组，熟悉排班、交接和现场管理。',
    line: '有带班经验，希望长期干。',
  },
  {
    name: '王志鹏',
    phone: '19900010007',
    headline: '设备维修电工',
    education: 'vocational',
    skillLevel: 'level_3_senior',
    experience: 'from_5',
    districtCode: '370212',
    intro: '会看电气原理图，能处理变频器和 PLC 常见故障。',
    line: '可以倒班，期望双休。',
  },
  {
    name: '李春燕',
    phone: '19900010008',
    headline: '熟练装配工，手快',
    education: 'junior_high',
    skillLevel: 'any',
    experience: 'from_1',
    districtCode: '370213',
    intro: '做过家电和线束装配，能久坐也能站立作业。',
    line: '家在李村，离得近。',
  },
  {
    name: '赵文博',
    phone: '19900010009',
    headline: '新能源汽车检测与维修',
    education: 'vocational',
    skillLevel: 'level_4_intermediate',
    experience: 'from_1',
    districtCode: '370215',
    intro: '会用诊断仪，做过动力电池拆装和绝缘检测，持低压电工证。',
    line: '专业对口，请给个面试机会。',
  },
  {
    name: '高雪',
    phone: '19900010010',
    headline: '仓库管理员',
    education: 'college',
    skillLevel: 'any',
    experience: 'from_3',
    districtCode: '370281',
    intro: '用过 ERP，做过盘点和先进先出管理，会开电动托盘车。',
    line: '请问住宿怎么安排？',
  },
  {
    name: '徐建国',
    phone: '19900010011',
    headline: '钳工，技师',
    education: 'vocational',
    skillLevel: 'level_2_technician',
    experience: 'from_10',
    districtCode: '370213',
    intro: '二十年机修和模具装配经验，带过徒弟。',
    line: '愿意带徒弟，可以做技术指导。',
  },
  {
    name: '董倩',
    phone: '19900010012',
    headline: '生产统计，会做表',
    education: 'college',
    skillLevel: 'any',
    experience: 'from_1',
    districtCode: '370202',
    intro: '熟练使用表格软件，做过日报、工时和物料统计。',
    line: '希望长白班。',
  },
]
