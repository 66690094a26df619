/** How a page says that nothing was settled of a student: a form leaves out what is empty. */
export const NOTHING_SETTLED = 'nothing'
