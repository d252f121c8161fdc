* R0 = one_0
* R1 = part_0_1
* R2 = part_0_2
* R3 = apart_0_0
* R4 = apart_0_1
* R5 = one_1
* R6 = limit_1_0
* R7 = alone_1_0
* R8 = conflict_0_2_1_0
* R9 = conflict_0_2_1_1
* R10 = cap_0
* R11 = budget
* R12 = illegal_0
* X0 = y0_R_1_1
* X1 = y1_R_1_2
* X2 = x2_R_1_0_C1
* X3 = x3_R_1_0_C2
* X4 = x4_R_1_1_C1
* X5 = x5_R_1_1_C2
* X6 = x6_R_1_2_C1
* X7 = x7_R_1_2_C2
* X8 = y8_R_2_1
* X9 = x9_R_2_0_C1
* X10 = x10_R_2_0_C2
NAME          two_groups
ROWS
 N  OBJ
 E  R0
 E  R1
 E  R2
 L  R3
 L  R4
 E  R5
 L  R6
 L  R7
 L  R8
 L  R9
 L  R10
 L  R11
 L  R12
 L  LEVEL0
COLUMNS
    MARKER    'MARKER'                 'INTORG'
    X0        R0                   1
    X0        R1                  -1
    X0        R2                  -1
    X0        LEVEL0               1
    X1        OBJ               9000
    X1        R0                   1
    X1        LEVEL0               2
    X2        OBJ                200
    X2        R0                   1
    X2        R3                   1
    X2        R10                  2
    X2        R11                200
    X2        R12                  1
    X2        LEVEL0               1
    X3        OBJ                150
    X3        R0                   1
    X3        R4                   1
    X3        R6                   2
    X3        R7                   1
    X3        R10                  2
    X3        R11                150
    X4        OBJ                400
    X4        R1                   1
    X4        R3                   1
    X4        R10                  1
    X4        R11                400
    X5        OBJ                300
    X5        R1                   1
    X5        R4                   1
    X5        R6                   1
    X5        R7                   1
    X5        R10                  1
    X5        R11                300
    X6        OBJ                120
    X6        R2                   1
    X6        R3                   1
    X6        R8                   1
    X6        R10                  1
    X6        R11                120
    X7        OBJ                 90
    X7        R2                   1
    X7        R4                   1
    X7        R6                   1
    X7        R7                   1
    X7        R9                   1
    X7        R10                  1
    X7        R11                 90
    X8        OBJ               5000
    X8        R5                   1
    X8        LEVEL0               1
    X9        OBJ                177
    X9        R5                   1
    X9        R8                   1
    X9        R10                  1
    X9        R11                170
    X9        R12                  1
    X10       OBJ                -33
    X10       R5                   1
    X10       R6                   2
    X10       R7                   1
    X10       R9                   1
    X10       R10                  1
    X10       R11                -40
    MARKER    'MARKER'                 'INTEND'
RHS
    RHS       R0                   1
    RHS       R3                   1
    RHS       R4                   1
    RHS       R5                   1
    RHS       R6                   2
    RHS       R7                   1
    RHS       R8                   1
    RHS       R9                   1
    RHS       R10                  2
    RHS       R11                500
    RHS       R12                  1
    RHS       LEVEL0               1
BOUNDS
 BV BND       X0
 BV BND       X1
 BV BND       X2
 BV BND       X3
 BV BND       X4
 BV BND       X5
 BV BND       X6
 BV BND       X7
 BV BND       X8
 BV BND       X9
 BV BND       X10
ENDATA
