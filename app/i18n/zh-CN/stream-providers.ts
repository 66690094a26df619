/** Servers elsewhere that carry the picture of live rooms. */
export const streamProviders = {
  'rooms.streams': '用别的直播服务器',
  'rooms.streams_text':
    '画面由 SRS、MediaMTX、LiveKit 或 CDN 送给观众时，在这里填地址。那边一开始推流，直播间就换成它的画面；一停，就收起来',
  'rooms.streams_here': '本站（浏览器或 OBS）',
  'rooms.streams_elsewhere': '别的服务器',
  'rooms.streams_on': '有画面，开始于',
  'rooms.streams_off': '停了，停于',
  'rooms.streams_none': '还没有画面',
  'rooms.streams_unset': '没有设置',
  'rooms.streams_ingest': '推流地址',
  'rooms.streams_ingest_hint': '编码器往哪里推：rtmp://、rtmps:// 或 https:// 开头',
  'rooms.streams_ingest_copy': '填到编码器：推流地址',
  'rooms.streams_play': '播放地址',
  'rooms.streams_play_hint': '观众从哪里看：https:// 开头，一般以 .m3u8 结尾',
  'rooms.streams_save': '保存服务器',
  'rooms.streams_stopped': '设置它的人不能再管这个直播间了，所以收不到它的通知。请您重新保存一次',
  'rooms.streams_hook': '填到服务器：通知地址',
  'rooms.streams_secret': '填到服务器：签名密钥',
  'rooms.streams_secret_once':
    '密钥只在这里显示一次，现在就填到那边的服务器。谁拿到它，谁就能开关您直播间的画面',
  'rooms.streams_secret_hidden': '密钥看不到了；忘了就换一个',
  'rooms.streams_sign': '给管服务器的人',
  'rooms.streams_sign_text': '开始和结束时，把下面的正文用 POST 发到通知地址',
  'rooms.streams_sign_heads':
    '请求头：X-Chunfeng-Timestamp 填现在的 Unix 秒数；X-Chunfeng-Signature 填「秒数.正文」的 HMAC-SHA256，十六进制',
  'rooms.streams_sign_rules':
    'event 填 started 或 ended；at 填发生的时间；每条通知的 id 都要不同。5 分钟以前的不收',
  'rooms.streams_cors':
    '.m3u8 地址和它的分片要允许浏览器从本站读取，不然没有画面。响应头：Access-Control-Allow-Origin: {origin}',
  'rooms.streams_renew': '换密钥',
  'rooms.streams_renew_sure': '换了以后，用旧密钥签的通知马上不收。',
  'rooms.streams_renew_do': '换一个密钥',
  'rooms.streams_remove': '不用这个服务器了',
  'rooms.streams_remove_sure':
    '以后不收它的通知。正在放的画面不会断，要停就清空页面上方的播放地址。',
  'rooms.streams_remove_do': '不用了',
  'rooms.flash_stream_provider_saved': '服务器已保存',
  'rooms.flash_stream_provider_removed': '不再用这个服务器',
  'fault.stream_ingest': '请填 rtmp://、rtmps:// 或 https:// 开头的推流地址',
  'fault.stream_hook_old': '通知的时间和现在差了 5 分钟以上',
  'fault.stream_hook_body': '通知的正文不对',
  'audit.room.stream_provider_set': '设置别的直播服务器',
  'audit.room.stream_secret_renewed': '换直播服务器的密钥',
  'audit.room.stream_provider_removed': '停用别的直播服务器',
} as const
