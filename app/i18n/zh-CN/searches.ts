export const searches = {}
