### Имена и термины. Падеж выбирает переводчик: { -missile-defense(case: "genitive") }

-nato = НАТО
-air-space-defense =
    { $case ->
       *[nominative] воздушно-космическая оборона
        [genitive] воздушно-космической обороны
        [dative] воздушно-космической обороне
        [accusative] воздушно-космическую оборону
        [instrumental] воздушно-космической обороной
        [prepositional] воздушно-космической обороне
    }
-missile-defense =
    { $case ->
       *[nominative] противоракетная оборона
        [genitive] противоракетной обороны
        [dative] противоракетной обороне
        [accusative] противоракетную оборону
        [instrumental] противоракетной обороной
        [prepositional] противоракетной обороне
    }
-carnegie-center =
    { $case ->
       *[nominative] Московский центр Карнеги
        [genitive] Московского центра Карнеги
        [prepositional] Московском центре Карнеги
    }
