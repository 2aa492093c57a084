/** The parts in which a Word file carries what it was made from: custom XML, which Word and LibreOffice keep. Source: ECMA-376 Part 1, 15.2.5 and 15.2.6. */

import { packText } from '../../ooxml/packed-text.js';
import { RECORD_ELEMENT, RECORD_NAMESPACE } from '../../ooxml/record-element.js';
import { OFFICE_RELATIONSHIPS, relationshipsXml } from '../../ooxml/relationships.js';

const PART = 'customXml/item1.xml';
const PROPERTIES = 'customXml/itemProps1.xml';

/** By which programs know the part; any will do that nobody else has. */
const ITEM_ID = '{6A697869-616F-4010-8000-7265636F7264}';

/** What the properties of the part are, for `[Content_Types].xml`. */
export const RECORD_TYPE = [
  PROPERTIES,
  'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
] as const;

/** The way from the document to its record. */
export const RECORD_RELATIONSHIP = ['record', `${OFFICE_RELATIONSHIPS}/customXml`, `../${PART}`] as const;

/** The parts that hold `record`. */
export function recordParts(record: string): (readonly [name: string, xml: string])[] {
  const store = `xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"`;
  return [
    [PART, `<${RECORD_ELEMENT} xmlns="${RECORD_NAMESPACE}">${packText(record)}</${RECORD_ELEMENT}>`],
    [
      PROPERTIES,
      `<ds:datastoreItem ds:itemID="${ITEM_ID}" ${store}><ds:schemaRefs>` +
        `<ds:schemaRef ds:uri="${RECORD_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`,
    ],
    [
      'customXml/_rels/item1.xml.rels',
      relationshipsXml([['properties', `${OFFICE_RELATIONSHIPS}/customXmlProps`, 'itemProps1.xml']]),
    ],
  ];
}
