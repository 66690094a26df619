/** Fewer openings than these say nothing of what an industry pays. */
export const LEAST_FOR_MEDIAN = 5
