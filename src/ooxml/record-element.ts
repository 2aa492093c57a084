/** The element that a record of what a file was made from stands in: written by one program, read by the same. */

/** Its name. */
export const RECORD_ELEMENT = 'jixiao-record';

/** Its namespace. */
export const RECORD_NAMESPACE = 'urn:jixiao:record';
