/** Live rooms on the way to people: their picture, and how they are passed on. */
export const roomSharing = {
  'rooms.cover': 'Picture',
  'rooms.cover_file': 'Image',
  'rooms.cover_hint':
    'JPG or PNG of up to {megabytes} MB, best in landscape (16:9). Where it was taken is removed from it. Without one your short name stands there.',
  'rooms.cover_put': 'Upload the picture',
  'rooms.cover_remove': 'Remove the picture',
  'rooms.flash_covered': 'The picture is in place',
  'rooms.flash_uncovered': 'The picture is removed',
  'rooms.poster': 'Poster and QR code',
  'rooms.poster_title': 'Poster: {room}',
  'rooms.poster_scan': 'Scan to join the live room',
  'rooms.poster_text': 'Ask beforehand, be reminded, apply in it',
  'rooms.poster_scan_over': 'Scan for questions and answers',
  'rooms.poster_text_over': 'What people asked, and what was answered',
}
