import { OPENINGS_HEAD } from '#tests/support/openings-sheet.ts'
import { encodeGb18030 } from './gb18030.ts'
import { type Cell, workbook } from './workbook.ts'

/*
 * Sheets as they arrive on bad days. What each of them should come to stands beside it in
 * `<name>.expected.json`.
 */

const PHONE = '13812345678'
const DAY_46387 = 46387 // 31 December 2026

/** Titles, a head of two rows, employers merged over their rows, subtotals, a total, signatures. */
function merged(): Uint8Array {
  return workbook([
    {
      name: '汇总',
      rows: [
        ['李沧区2026年冬季招聘会岗位需求汇总表'],
        ['填报单位：李沧区某街道（演示）'],
        // prettier-ignore
        ['序号', '用人单位', '岗位信息', '', '任职条件', '', '', '月薪（千元）', '', '工作地点', '联系方式', '', '备注'],
        [
          '',
          '',
          '岗位名称',
          '人数',
          '学历',
          '性别',
          '年龄',
          '最低',
          '最高',
          '',
          '姓名',
          '手机',
          '',
        ],
        // prettier-ignore
        [1, '春芽甲机械（演示）有限公司', '数控车工', 5, '中专', '不限', '18-45', 6, 8, '李沧区兴城路11号', '王师傅', PHONE, '五险一金'],
        [2, '', '质检员', '若干', '大专', '女', '', 4.5, 6, '李沧区', '王师傅', PHONE],
        [3, '', '仓库管理员', '2人', '高中', '男女不限', '', 5, 5, '李沧区', '王师傅', PHONE],
        ['小计', '', '', 7],
        // prettier-ignore
        [4, '春芽乙纺织（演示）有限公司', '缝纫工', 10, '不限', '', '', 4, 7, '城阳区流亭街道', '赵经理', '0532-87891234'],
        [5, '', '裁剪工', 3, '不限', '', '', 7, 5, '', '赵经理', '0532-87891234'],
        ['小计', '', '', 13],
        [
          6,
          '春芽丙餐饮（演示）有限公司',
          '服务员',
          8,
          '初中',
          '',
          '',
          '',
          '',
          '各区均可',
          '孙店长',
        ],
        ['合 计', '', '', { formula: 'D8+D11+D12', saved: 28 }],
        ['注：以上薪资均为税前'],
        ['制表人：张三', '', '', '', '审核人：李四', '', '', '', '', '日期：2026年11月20日'],
      ],
      merges: [
        ...['A1:M1', 'A2:M2', 'A3:A4', 'B3:B4', 'C3:D3', 'E3:G3', 'H3:I3', 'J3:J4', 'K3:L3'],
        ...['M3:M4', 'B5:B7', 'A8:C8', 'B9:B10', 'J9:J10', 'A11:C11', 'A13:C13', 'A14:M14'],
      ],
    },
  ])
}

/** Instructions with an example, heads again every 20 rows, notes, nothing, and what is hidden. */
function repeated(): Uint8Array {
  const openings = Array.from({ length: 45 }, (_, index): Cell[] => [
    index % 15 === 0 ? `春芽丁${index / 15 + 1}电子（演示）有限公司` : '',
    `装配工${index + 1}号线`,
    index === 21 ? '3-5人' : 4,
    '不限',
    '5000-7000元/月',
    '李沧区',
    PHONE,
    index === 30 ? '男士优先' : '',
  ])
  const pages = [0, 20, 40].flatMap((start, page): (Cell[] | null)[] => [
    OPENINGS_HEAD.map((name) => (page === 2 ? `${name} ` : name)),
    ...openings.slice(start, start + 10),
    null,
    ['', '', '', '', '', '', '', `第${page + 1}页 共3页`],
    ['以下为夜班岗位'],
    ...openings.slice(start + 10, start + 20),
    ['', '注：夜班另有补贴'],
    null,
  ])
  return workbook([
    {
      name: '填写说明',
      rows: [
        ['一、每个岗位填一行，不要合并单元格'],
        ['字段', '是否必填', '说明'],
        ['单位名称', '必填', '与营业执照一致'],
        ['招聘人数', '必填', '填数字'],
        null,
        ['单位名称', '岗位名称', '招聘人数', '薪资待遇'],
        ['例：某某公司', '车工', 5, '6000-8000'],
      ],
    },
    { name: '车间岗位', rows: pages },
    { name: '空表', rows: [] },
    {
      name: '门店岗位',
      rows: [
        ['单位名称：春芽戊商贸（演示）有限公司'],
        ['序号', '职位', '人数', '月薪(元)', '上班地点', '电话'],
        [1, '收银员', 2, '4000-5000', '市北区', PHONE],
        [2, '理货员', '两名', 4200, '市北区', PHONE],
        [3, '导购', '1-3', '高薪', '市北区', PHONE],
        ['', '以上岗位长期有效'],
      ],
    },
    {
      name: '数据字典',
      hidden: true,
      rows: [
        ['岗位名称', '招聘人数', '薪资待遇'],
        ['车工', 1, '面议'],
      ],
    },
  ])
}

/** GB18030, semicolons, columns in an odd order under odd names, signs of four bytes, quotes. */
function odd(): Uint8Array {
  const lines = [
    '附件2;;;;;;;;;',
    '2026年冬季用工需求（半角；全角分号都有）;;;;;;;;;',
    '咨询电话;经办人;补充说明;文化水平;月收入（元）;拟招人数;上班地址;截至时间;职位名;招工单位',
    '0532-87891234;李经理;包吃住;初中及以上;5500～7000;12名;城阳区流亭街道兴华路8号;2026.12.31;装配工;春芽𬭎源机械（演示）有限公司',
    '"13812345678";王主任;"两班倒;有夜班补贴\n加班另算";高中/中专;面议;２;李沧区兴城路11号;12月31日;叉车司机;春芽𬭎源机械（演示）有限公司',
    '电话同上;王主任;;不限;五千左右;3;李沧区;尽快;打包工;春芽𬭎源机械（演示）有限公司',
    '13812345678;;限本地户口;不限;4,500-6,000;4;李沧区;长期有效;保洁员;"春芽己""物业""（演示）有限公司"',
    '13812345678;;;不限;4000;4;李沧区;2025-12-31;保安员;"春芽己""物业""（演示）有限公司"',
    ';;;;合计;25;;;;',
    ';;;;;;;;;',
  ]
  return encodeGb18030(lines.join('\r\n'))
}

/** Numbers as texts and texts as numbers, days in every writing, formulas, a phone gone scientific. */
function typed(): Uint8Array {
  const company = '春芽庚轨道（演示）有限公司'
  const usual = [company, '学徒工', 2, '不限', 5000, '李沧区', '周师傅', 13812345678]
  const row = (...changed: [number, Cell][]) => {
    const cells: Cell[] = [...usual, '2026-12-31']
    for (const [column, cell] of changed) cells[column] = cell
    return cells
  }
  return workbook([
    {
      name: 'Sheet1',
      rows: [
        // prettier-ignore
        ['企业全称', '岗位名称', '需求人数', '学历', '月薪', '工作区域', '联系人', '手机号', '截止日期'],
        row([1, '车工'], [2, '５人'], [4, '６０００－８０００'], [8, { day: DAY_46387 }]),
        // prettier-ignore
        row([1, '铣工'], [2, '１０'], [4, { formula: 'A1&B1', saved: '6-8千' }], [7, '1.3812345678E+10'], [8, DAY_46387]),
        // prettier-ignore
        row([1, { formula: 'HYPERLINK("http://example.org","电工")', saved: '电工' }], [2, { formula: '1+2', saved: 3 }], [8, '2026年12月31日']),
        row([1, '焊工'], [2, { formula: 'D9*2' }], [7, '1.38E+10']),
        row([1, '钳工'], [2, { formula: 'X1', error: '#REF!' }], [8, '２０２７年１月１５日']),
        // prettier-ignore
        row([1, '刨工'], [4, '0.6-0.8万'], [7, '053287891234'], [8, { formula: 'DATE(2026,12,31)', saved: DAY_46387 }]),
        row([1, '磨工'], [4, { formula: 'E2*2' }], [8, 999]),
        row([1, '镗工'], [2, 2.5], [4, 6000.000000000001]),
      ],
    },
  ])
}

/** Columns that may not decide, words dressed up, and a row in which nearly all is wrong. */
function flagged(): Uint8Array {
  const usual = ['春芽辛食品（演示）有限公司', '', 5, '不限', '5000-6000', '李沧区', PHONE]
  const row = (title: string, ...demands: string[]) => usual.with(1, title).concat(demands)
  return workbook([
    {
      name: '岗位',
      rows: [
        // prettier-ignore
        ['单位名称', '岗位名称', '招聘人数', '学历要求', '薪资待遇', '工作地点', '联系电话', '性别', '年龄', '政治面貌', '户籍', '婚育状况', '备注'],
        row('操作工', '不限', '18周岁以上', '不限', '不限', '不限', '长白班'),
        row('搬运工', '男', '35', '党员', '本地', '已婚'),
        row('包装工', '限 男 性', '', '群众', '', '', '外 地 勿 投'),
        row('检验员', '', '', '', '本市戶口優先', '', '只招本地戶籍，需交服裝費'),
        // prettier-ignore
        ['春芽辛食品（演示）有限公司', '', '若干', '看着给', '从优', '待定', '微信联系', '女士优先'],
        row('普工（男）', '男女均可', '１８－４０', '', '', '', '限*女*性'),
      ],
    },
  ])
}

export const WORSE_SHEETS: { name: string; file: string; make: () => Uint8Array }[] = [
  { name: 'merged', file: '汇总.xlsx', make: merged },
  { name: 'repeated', file: '各车间.xlsx', make: repeated },
  { name: 'odd', file: '需求.csv', make: odd },
  { name: 'typed', file: '用工.xlsx', make: typed },
  { name: 'flagged', file: '岗位.xlsx', make: flagged },
]
