/** Which part of the log a feed shows; an empty list takes everything in. */
export interface LogFilter {
  sections?: string[]
  tags?: string[]
  kinds?: string[]
}
