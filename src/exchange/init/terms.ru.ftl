# Имена и термины. Падеж выбирает тот, кто ставит термин: { -office(case: "genitive") }.

-office =
    { $case ->
       *[nominative] редакция
        [genitive] редакции
        [dative] редакции
        [accusative] редакцию
        [instrumental] редакцией
        [prepositional] редакции
    }
