/** Live rooms on the way to people: their picture, and how they are passed on. */
export const roomSharing = {
  'rooms.cover': '封面',
  'rooms.cover_file': '图片',
  'rooms.cover_hint':
    'JPG 或 PNG，不超过 {megabytes} MB，横的好看（16:9）。拍摄地点等信息会去掉。不传就用单位简称。',
  'rooms.cover_put': '上传封面',
  'rooms.cover_remove': '去掉封面',
  'rooms.flash_covered': '封面换好了',
  'rooms.flash_uncovered': '封面去掉了',
  'rooms.poster': '海报和二维码',
  'rooms.poster_title': '海报：{room}',
  'rooms.poster_scan': '扫码进直播间',
  'rooms.poster_text': '可以先提问、预约提醒，看中岗位直接投递',
  'rooms.poster_scan_over': '扫码看问答',
  'rooms.poster_text_over': '看大家问了什么、单位怎么答',
}
