# Completion of orders in bash. Nothing that stands on the line is evaluated: its words are passed on as they are.

if ! type orders > /dev/null 2>&1; then
  orders() { @ORDERS@ "$@"; }
fi

_orders() {
  local i offer kept='' words=()
  for ((i = 1; i <= COMP_CWORD; i++)); do
    # readline takes = and : for words of their own; what they join is one word
    if ((i > 1)) && [[ -n ${COMP_WORDS[i]} && (-z ${COMP_WORDS[i]//[:=]/} || -z ${COMP_WORDS[i - 1]//[:=]/}) ]]; then
      kept=${words[${#words[@]} - 1]}
      words[${#words[@]} - 1]+=${COMP_WORDS[i]}
    else
      kept=''
      words+=("${COMP_WORDS[i]}")
    fi
  done
  # readline replaces the part of the word that it passes as $2, and keeps what stands before it
  [[ -n $2 || -n ${COMP_WORDS[COMP_CWORD]//[:=]/} ]] || kept=${words[${#words[@]} - 1]}
  words[${#words[@]} - 1]=$kept$2

  COMPREPLY=()
  while IFS= read -r offer; do
    # readline's own completion of file names, which -o default asks for, quotes and expands as for every command
    [[ $offer != :files ]] || return
    offer=${offer%%$'\t'*}
    printf -v offer %q "${offer#"$kept"}"
    COMPREPLY+=("$offer")
  done < <(orders complete -- "${words[@]//[\"\']/}" 2> /dev/null < /dev/null)
  # bash 3.2 has no compopt, and offers file names where there is no offer
  compopt +o default 2> /dev/null
}

complete -o default -F _orders orders
