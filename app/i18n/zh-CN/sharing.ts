/** Passing openings on: links, codes, sheets to print, feeds. */
export const sharing = {
  'sharing.published': '{day}发布',
  'sharing.number': '岗位编号 {number}',
  'sharing.code': '手机扫码看这个岗位',
  'sharing.code_of': '“{title}”的二维码',
  'sharing.poster': '打印海报',
  'sharing.sheet': '打印展位单页',
  'sharing.sheet_hint': '一家单位的全部岗位，每个岗位一个二维码，A4 纸打印，贴在展位上。',

  'sharing.feed.title': '新岗位',
  'sharing.feed.item': '{title} · {pay} · {employer}',

  'sharing.sheet.title': '{employer}展位单页',
  'sharing.sheet.compact': '换成紧凑版：每行两个岗位，省纸',
  'sharing.sheet.large': '换成大字版：一行一个岗位',
  'sharing.sheet.print': '打印',
  'sharing.sheet.print_hint': 'A4 纸，竖向；打印时不用加页眉页脚',
  'sharing.sheet.back': '回到单位页面',
  'sharing.sheet.booth': '展位',
  'sharing.sheet.offer': '{openings} 个岗位，招 {people} 人',
  'sharing.sheet.step_1': '用微信或手机相机扫岗位旁的码',
  'sharing.sheet.step_2': '看薪资、班次、食宿',
  'sharing.sheet.step_3': '写上姓名、手机号就能投，不用注册',
  'sharing.sheet.scan': '扫码看详情、投递',
  'sharing.sheet.none': '现在没有在招的岗位',
  'sharing.sheet.none_text': '岗位发布后，就能在这里打印。',

  'sharing.poster.title': '{title}招聘海报',
  'sharing.poster.back': '回到岗位',
  'sharing.poster.scan': '扫码投简历',
  'sharing.poster.scan_text': '不用先注册，写上姓名、手机号就能投',
} as const
