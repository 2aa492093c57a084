/** 发文字号 in prose. Source: GB/T 9704-2012, 7.2.5. */

/** The bracketed year of a document number with its number; any brackets, matching or not. */
export const DOCUMENT_NUMBER =
  /(?<=[\u4e00-\u9fff])[〔[［【（({〈]\s*(?:19|20)?\d\d\s*[〕\]］】）)}〉]\s*(?:第\s*)?\d{1,5}\s*号/g;
