// Package carercsv reads and writes a council's list of carers as CSV, the way such a list is kept in a spreadsheet.
//
// The first line names the columns, in any order and case; separators may be commas, semicolons or tabs. Dates are 2026-11-02 or
// 02/11/2026, answers are yes or no, lists are separated by blanks. A column that is not listed here is a fault, and so is every cell that
// cannot be understood: each fault says row, column and what to do. Cells are taken as they stand, those that begin with =, +, - or @
// too; nothing is ever calculated.
//
// The columns are listed in columns.txt, which Columns holds; a test keeps it complete.
//
// The tables do not hold named children, exemptions, offers, sibling discounts, reasons why a place is not available, who sleeps in which
// room, or what residents need.
package carercsv
