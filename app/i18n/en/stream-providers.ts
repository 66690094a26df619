/** Servers elsewhere that carry the picture of live rooms. */
export const streamProviders = {
  'rooms.streams': 'Use another streaming server',
  'rooms.streams_text':
    'Fill this in when SRS, MediaMTX, LiveKit or a CDN brings the picture to viewers. When streaming starts there, the room shows it; when it stops, the picture goes away.',
  'rooms.streams_here': 'This site (browser or OBS)',
  'rooms.streams_elsewhere': 'Another server',
  'rooms.streams_on': 'Picture coming in since',
  'rooms.streams_off': 'Stopped at',
  'rooms.streams_none': 'No picture yet',
  'rooms.streams_unset': 'Not set up',
  'rooms.streams_ingest': 'Ingest address',
  'rooms.streams_ingest_hint':
    'Where the encoder sends to: begins with rtmp://, rtmps:// or https://',
  'rooms.streams_ingest_copy': 'For the encoder: ingest address',
  'rooms.streams_play': 'Playback address',
  'rooms.streams_play_hint':
    'Where viewers get it from: begins with https:// and mostly ends in .m3u8',
  'rooms.streams_save': 'Save the server',
  'rooms.streams_stopped':
    'Whoever set it up does not run this room any more, so nothing is taken from it. Please save it again.',
  'rooms.streams_hook': 'For the server: webhook address',
  'rooms.streams_secret': 'For the server: signing secret',
  'rooms.streams_secret_once':
    'The secret is shown here once: put it into the server now. Whoever has it can turn the picture of your room on and off.',
  'rooms.streams_secret_hidden': 'The secret cannot be shown again; make a new one if it is lost.',
  'rooms.streams_sign': 'For whoever runs the server',
  'rooms.streams_sign_text':
    'When it starts and when it ends, POST this body to the webhook address:',
  'rooms.streams_sign_heads':
    'Headers: X-Chunfeng-Timestamp is the present time in Unix seconds; X-Chunfeng-Signature is the HMAC-SHA256 of “seconds.body”, in hex.',
  'rooms.streams_sign_rules':
    'event is started or ended; at is when it happened; each message has another id. Nothing older than 5 minutes is taken.',
  'rooms.streams_cors':
    'Browsers must be allowed to read an .m3u8 address and its pieces from this site, or no picture shows. Response header: Access-Control-Allow-Origin: {origin}',
  'rooms.streams_renew': 'New secret',
  'rooms.streams_renew_sure': 'What is signed with the old secret is refused at once.',
  'rooms.streams_renew_do': 'Make a new secret',
  'rooms.streams_remove': 'Stop using this server',
  'rooms.streams_remove_sure':
    'Nothing more is taken from it. What is shown goes on; to stop it, empty the playback address at the top of the page.',
  'rooms.streams_remove_do': 'Stop using it',
  'rooms.flash_stream_provider_saved': 'The server is saved.',
  'rooms.flash_stream_provider_removed': 'This server is not used any more.',
  'fault.stream_ingest':
    'Please give an ingest address that begins with rtmp://, rtmps:// or https://',
  'fault.stream_hook_old': 'The message’s time is more than 5 minutes from now.',
  'fault.stream_hook_body': 'The message’s body is wrong.',
  'audit.room.stream_provider_set': 'Set another streaming server up',
  'audit.room.stream_secret_renewed': 'Made a new secret of the streaming server',
  'audit.room.stream_provider_removed': 'Stopped using another streaming server',
} as const
