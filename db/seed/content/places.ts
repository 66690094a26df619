/** A part of a district as people call it, with roads that run there. */
interface Area {
  name: string
  roads: readonly string[]
}

/** A place openings can be in: a division code, its name, and its areas. */
export interface District {
  code: string
  name: string
  /** Highest house number that still looks right on its roads. */
  longest: number
  areas: readonly Area[]
}

/** Qingdao's current districts, cities and zones that the fair's employers work in. */
export const DISTRICTS: readonly District[] = [
  {
    code: '370213',
    name: '李沧区',
    longest: 380,
    areas: [
      { name: '李村', roads: ['京口路', '书院路', '夏庄路', '向阳路', '峰山路', '滨河路'] },
      { name: '沧口', roads: ['四流中路', '升平路', '永平路', '振华路', '永安路'] },
      { name: '兴城路', roads: ['兴城路', '兴华路'] },
      { name: '东李', roads: ['黑龙江中路', '巨峰路', '青山路', '广水路'] },
      { name: '九水', roads: ['九水路', '宾川路', '东川路', '延川路'] },
      { name: '世园', roads: ['世园大道', '金水路', '天水路'] },
      { name: '楼山', roads: ['四流北路', '重庆中路', '遵义路', '楼山路'] },
      { name: '虎山路', roads: ['虎山路', '君峰路', '大崂路', '铜川路'] },
      { name: '湘潭路', roads: ['湘潭路', '十梅庵路', '衡阳路'] },
      { name: '浮山路', roads: ['万年泉路', '永清路', '平川路', '秀峰路'] },
    ],
  },
  {
    code: '370202',
    name: '市南区',
    longest: 160,
    areas: [
      { name: '香港中路', roads: ['香港中路', '闽江路', '云霄路', '燕儿岛路'] },
      { name: '中山路', roads: ['中山路', '湖北路', '太平路'] },
      { name: '宁夏路', roads: ['宁夏路', '江西路', '南京路'] },
      { name: '东海西路', roads: ['东海西路', '澳门路', '福州南路'] },
    ],
  },
  {
    code: '370203',
    name: '市北区',
    longest: 260,
    areas: [
      { name: '台东', roads: ['台东三路', '威海路', '延安路'] },
      { name: '中央商务区', roads: ['敦化路', '连云港路', '延吉路'] },
      { name: '四方', roads: ['杭州路', '瑞昌路', '重庆南路', '四流南路'] },
      { name: '水清沟', roads: ['郑州路', '开封路', '洛阳路'] },
      { name: '浮山后', roads: ['同安路', '合肥路', '辽阳西路'] },
      { name: '新都心', roads: ['黑龙江南路', '哈尔滨路', '台柳路'] },
    ],
  },
  {
    code: '370211',
    name: '黄岛区',
    longest: 420,
    areas: [
      { name: '长江路', roads: ['长江中路', '长江西路', '井冈山路', '香江路'] },
      { name: '前湾港', roads: ['前湾港路', '黄河东路', '江山北路'] },
      { name: '江山路', roads: ['江山中路', '江山南路', '太行山路'] },
      { name: '灵山湾', roads: ['滨海大道', '漓江西路', '灵山湾路'] },
      { name: '隐珠', roads: ['珠山路', '灵海路', '世纪大道'] },
      { name: '王台', roads: ['环台北路', '昆仑山北路'] },
    ],
  },
  {
    code: '370212',
    name: '崂山区',
    longest: 240,
    areas: [
      { name: '株洲路', roads: ['株洲路', '科苑纬一路', '科苑经三路'] },
      { name: '海尔路', roads: ['海尔路', '苗岭路', '深圳路', '秦岭路'] },
      { name: '张村河', roads: ['辽阳东路', '滨河路', '同兴路'] },
      { name: '沙子口', roads: ['沙子口东路', '崂山路'] },
    ],
  },
  {
    code: '370214',
    name: '城阳区',
    longest: 420,
    areas: [
      { name: '流亭', roads: ['重庆北路', '仙山东路', '双元路', '兴海路'] },
      { name: '城阳', roads: ['正阳路', '长城路', '春阳路', '明阳路', '和阳路'] },
      { name: '夏庄', roads: ['银河路', '夏塔路', '黑龙江北路'] },
      { name: '惜福镇', roads: ['王沙路', '铁骑山路'] },
      { name: '棘洪滩', roads: ['锦宏东路', '锦宏西路', '青大路'] },
      { name: '上马', roads: ['岙东北路', '前程路'] },
    ],
  },
  {
    code: '370215',
    name: '即墨区',
    longest: 380,
    areas: [
      { name: '通济', roads: ['鹤山路', '烟青路', '墨城路'] },
      { name: '经济开发区', roads: ['泰山二路', '长江一路', '嵩山二路'] },
      { name: '蓝村', roads: ['蓝新大街', '蓝鳌路'] },
      { name: '龙泉', roads: ['龙泉河一路', '青威路'] },
      { name: '大信', roads: ['城马路', '大信工业路'] },
    ],
  },
  {
    code: '370271',
    name: '青岛高新区',
    longest: 120,
    areas: [
      { name: '河东路', roads: ['河东路', '火炬路', '汇智桥路'] },
      { name: '智力岛', roads: ['智力岛路', '新业路', '秀园路'] },
      { name: '宝源路', roads: ['宝源路', '锦业路', '华贯路'] },
    ],
  },
  {
    code: '370281',
    name: '胶州市',
    longest: 360,
    areas: [
      { name: '阜安', roads: ['胶州西路', '兰州东路', '广州北路'] },
      { name: '三里河', roads: ['北京东路', '扬州东路', '福州南路'] },
      { name: '上合示范区', roads: ['长江路', '尚德大道', '生态大道'] },
      { name: '胶东', roads: ['创业大道', '站前大道'] },
    ],
  },
  {
    code: '370283',
    name: '平度市',
    longest: 260,
    areas: [
      { name: '东阁', roads: ['青岛东路', '人民路', '红旗路'] },
      { name: '同和', roads: ['厦门路', '深圳路', '长江路'] },
      { name: '南村', roads: ['富康路', '双泉路'] },
    ],
  },
  {
    code: '370285',
    name: '莱西市',
    longest: 220,
    areas: [
      { name: '水集', roads: ['烟台路', '文化中路', '威海中路'] },
      { name: '望城', roads: ['上海中路', '北京东路', '梅花山路'] },
      { name: '姜山', roads: ['昌阳路', '新能源大道'] },
    ],
  },
]

/** Cities outside Qingdao where two employers of the story work; their addresses stay vague. */
export const OUTSIDE_PLACES = {
  weifang: { code: '370700', name: '潍坊市', address: '潍坊市（厂区具体地址以单位通知为准）' },
  taizhou: {
    code: '321200',
    name: '泰州市',
    address: '江苏省泰州市（厂区具体地址以单位通知为准）',
  },
} as const
