const HEAD = '序号,岗位名称,招聘人数,学历要求,薪资待遇,工作地点,联系人,联系电话,备注'

/** A sheet of openings as an employer keeps it. */
export interface SeedSheet {
  name: string
  text: string
}

/** One that has gone in. */
export const SHEET_DONE: SeedSheet = {
  name: '物流部岗位（秋季）.csv',
  text: [
    HEAD,
    '1,仓储物料员,4,高中/中专,5-6.5千,李沧区,李经理,19900000011,"五险一金，长白班，会用扫码枪，能按单拣货"',
    '2,叉车司机,3,不限,6-7千,李沧区,李经理,19900000011,"五险一金，两班倒，要有叉车证"',
  ].join('\r\n'),
}

/** One that is being looked over: of five rows two have something to mend. */
export const SHEET_WAITING: SeedSheet = {
  name: '冬季用工需求表.csv',
  text: [
    '冬季用工需求表,,,,,,,,',
    HEAD,
    '1,仓储物料员,6,高中/中专,5-6.5千,李沧区,李经理,19900000011,"五险一金，长白班，会用扫码枪，能按单拣货"',
    '2,叉车司机,3,不限,6-7千,李沧区,李经理,19900000011,"五险一金，两班倒，要有叉车证"',
    '3,设备点检员,若干,中专,6-8千,李沧区,李经理,19900000011,"五险一金，长白班"',
    '4,品质巡检员,5,大专,0.6-0.8万,李沧区,李经理,19900000011,"五险一金，双休，能看懂图纸"',
    '5,包装工,10,不限,高薪诚聘,李沧区,李经理,19900000011,"包吃住，两班倒"',
  ].join('\r\n'),
}
